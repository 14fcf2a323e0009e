"""A context manager switches the endpoint and takes it back, also in nested use and with errors."""

import contextlib

import openai

openai.api_key = "sk-1"


@contextlib.contextmanager
def endpoint(base, key):
    saved_base, saved_key = openai.api_base, openai.api_key
    openai.api_base = base
    openai.api_key = key
    try:
        yield
    finally:
        openai.api_base = saved_base
        openai.api_key = saved_key


def ask():
    return len(openai.Model.list()["data"])


print(ask())
with endpoint("https://a.example.com/v1", "sk-a"):
    print(ask())
    with endpoint("https://b.example.com/v1", "sk-b"):
        print(ask())
    print(ask())
print(ask())
