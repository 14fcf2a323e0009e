import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def ask(self, text):
        return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
