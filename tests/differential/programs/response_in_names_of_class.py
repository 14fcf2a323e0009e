"""A metaclass puts a response, and a function around another one, among the names of a class."""

import openai

openai.api_key = "sk-meta"


class Meta(type):
    def __new__(cls, name, bases, names):
        names["raw"] = openai.Completion.create(model="m", prompt=name)
        asks = names["ask"]
        names["ask"] = lambda self, prompt: asks(self, prompt)["choices"][0]["text"]
        return super().__new__(cls, name, bases, names)


class Bot(metaclass=Meta):
    size = 1

    def ask(self, prompt):
        return openai.Completion.create(model="m", prompt=prompt)


print(Bot.raw["object"], Bot.__dict__["raw"]["object"], Bot.__dict__["size"])
print(Bot().ask("hello"))
