import openai


class Bot:
    def __init__(self):
        self.name = "bot"
        openai.api_key = "sk-written"

    def ask(self, prompt):
        return openai.Completion.create(model="davinci-002", prompt=prompt)["choices"][0]["text"]
