import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self):
        return openai.Completion.create(model="ada", prompt="hi")["choices"][0]["text"]
