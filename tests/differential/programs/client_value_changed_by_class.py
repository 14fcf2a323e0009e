"""Definitions of classes change what settings are made of."""

import openai

config = {"key": "sk-one", "organization": "org-one"}


def base():
    config["organization"] = "org-two"
    return object


class Registered(type):
    def __new__(cls, name, bases, members):
        config["key"] = "sk-" + name
        return super().__new__(cls, name, bases, members)


openai.api_key = config["key"]


class Tool(metaclass=Registered):
    pass


openai.organization = config["organization"]


class Other(base()):
    pass


openai.api_base = "https://one.example.com/v1"
print(openai.Completion.create(model="ada", prompt="hi")["choices"][0]["text"], config)
