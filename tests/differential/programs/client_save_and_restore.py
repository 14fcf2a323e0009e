"""A context manager sends some calls elsewhere."""

from contextlib import contextmanager

import openai


@contextmanager
def other_key(key):
    old = openai.api_key
    openai.api_key = key
    try:
        yield
    finally:
        openai.api_key = old


def ask(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)["choices"][0]["text"]


openai.api_key = "sk-usual"
print(ask("a"))
with other_key("sk-special"):
    print(ask("b"))
print(ask("c"))
