import collections

import openai


def inner(x=None):
    openai.api_key = "sk-inner"
    return openai.Completion.create(model="m", prompt="i")["choices"][0]["text"]


class Memo(collections.UserDict):
    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, k):
        return self.make(k)


class Config:
    def __init__(self, hook):
        self.hook = hook


class Lazy:
    def __init__(self, config):
        self.config = config

    @property
    def text(self):
        return self.config.hook("a")

    def __str__(self):
        return self.config.hook("a")


def by_item(memo):
    openai.api_key = "sk-item"
    p = memo["a"]
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


def by_property(lazy):
    openai.api_key = "sk-property"
    p = lazy.text
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


def by_text(lazy):
    openai.api_key = "sk-text"
    p = f"{lazy}"
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


print(by_item(Memo(inner)), by_property(Lazy(Config(inner))), by_text(Lazy(Config(inner))))
