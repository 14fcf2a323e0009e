"""A function is chosen by the class of what it is given."""

import functools

import openai

openai.api_key = "sk-1"


@functools.singledispatch
def text(value):
    return "?"


@text.register(dict)
def _(value):
    return value["choices"][0]["text"].strip()


@text.register
def _(value: str):
    return value


print(text("plain"), text(openai.Completion.create(engine="davinci", prompt="q")))
