# bench: unsafe
"""A proxy that is set to nothing after a call went through it."""

import openai

openai.api_key = "sk-first"


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


def through(proxy):
    openai.proxy = proxy
    try:
        return ask()
    finally:
        openai.proxy = None


print(ask())
print(through(None))
print(ask())
