"""The endpoint is kept and put back, where nothing has set it before the first call."""

from contextlib import contextmanager

import openai

openai.api_key = "sk-first"


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


def local(url=None):
    old = openai.api_base
    if url:
        openai.api_base = url
    try:
        return ask()
    finally:
        openai.api_base = old


@contextmanager
def using(base):
    saved = openai.api_base, openai.organization
    openai.api_base, openai.organization = base, "org-second"
    try:
        yield
    finally:
        openai.api_base, openai.organization = saved


print(local("https://second.example.com/v1"))
print(ask())
with using("https://third.example.com/v1"):
    print(ask())
    print(local())
print(local("https://fourth.example.com/v1"), ask())
