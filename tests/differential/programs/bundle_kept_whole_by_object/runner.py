import openai


class Runner:
    def __init__(self, params):
        self.params = params

    def ask(self, q):
        response = openai.ChatCompletion.create(
            messages=[{"role": "user", "content": q}], **self.params
        )
        return response["choices"][0]["message"]["content"]
