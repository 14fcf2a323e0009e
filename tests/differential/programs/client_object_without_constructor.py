"""Objects that no constructor has seen ask with the configuration of the others."""

import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    @classmethod
    def bare(cls):
        return cls.__new__(cls)

    def ask(self, text):
        return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]


print(Bot("sk-one").ask("hi"))
print(Bot.bare().ask("ho"))
