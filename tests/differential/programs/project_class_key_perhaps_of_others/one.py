import openai


class Asker:
    def __init__(self, key=None):
        if key:
            openai.api_key = key

    def ask(self, text):
        return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]
