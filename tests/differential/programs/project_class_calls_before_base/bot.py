import openai


class Bot:
    def __init__(self, key):
        self.name = "bot"
        openai.api_key = key

    def ask(self, t):
        return openai.Completion.create(model="m", prompt=t).choices[0].text
