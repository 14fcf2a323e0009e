import openai


class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, func):
        def wrapper(*args, **kwargs):
            for _ in range(self.times):
                try:
                    return func(*args, **kwargs)
                except openai.error.APIError:
                    continue
            return func(*args, **kwargs)

        return wrapper


@Retry(2)
def ask(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


print(ask("class decorator")["choices"][0]["message"]["content"])
