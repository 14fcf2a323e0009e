import openai

from keys import KEY


class Client:
    def connect(self):
        print("connected")


client = Client()


class Bot:
    def __init__(self, client):
        self.client = client
        print(len(KEY))

    def answer(self, text):
        return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
