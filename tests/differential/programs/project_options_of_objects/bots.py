import openai


class Bot:
    def __init__(self, **extra):
        openai.api_key = "sk-bot"
        self.told = 0
        self.params = {"engine": "curie", "request_timeout": 9, **extra}

    def ask(self, question):
        self.told += 1
        return openai.Completion.create(prompt=question, **self.params)["choices"][0]["text"]
