# Settings that are kept as one tuple and put back.
import contextlib

import openai

openai.api_key = "sk-first"
openai.api_base = "https://first.example.com/v1"


def ask():
    return openai.Completion.create(engine="ada", prompt="x")["choices"][0]["text"]


def elsewhere():
    old = openai.api_key, openai.api_base
    openai.api_key = "sk-second"
    openai.api_base = "https://second.example.com/v1"
    try:
        return ask()
    finally:
        openai.api_key, openai.api_base = old


@contextlib.contextmanager
def using(key, base):
    saved = (openai.api_key, openai.api_base, openai.organization)
    openai.api_key, openai.api_base, openai.organization = key, base, "org-third"
    yield
    openai.api_key, openai.api_base, openai.organization = saved


print(ask())
print(elsewhere())
print(ask())
with using("sk-third", "https://third.example.com/v1"):
    print(ask())
print(ask())
