import openai


def create_chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
    )


def ask(prompt):
    return create_chat(prompt)["choices"][0]["message"]["content"]


def words(prompt):
    for chunk in openai.Completion.create(model="davinci", prompt=prompt, stream=True):
        yield chunk


def text(prompt):
    return "".join(word["choices"][0]["text"] for word in words(prompt))


class Bot:
    def complete(self, prompt):
        return openai.Completion.create(model="davinci", prompt=prompt)

    def ask(self, prompt):
        return self.complete(prompt)["choices"][0]["text"]
