"""Addresses that the program asks for before it sets them."""
# bench: env = FOURTH=https://fourth.example.com/v1

import os

import openai

DEFAULT = "https://first.example.com/v1"


def setup(base=None, organization=None):
    base = base or DEFAULT
    openai.api_base = base
    if organization is not None:
        openai.organization = organization


def stop_without(base=None):
    if not base:
        return False
    openai.api_base = base
    return True


def from_environment(name):
    if (base := os.getenv(name)) is None:
        base = DEFAULT
    openai.api_base = base


def one_after_the_other(addresses):
    base = DEFAULT
    for name in ("one", "two"):
        openai.api_base = base
        print(name, ask())
        base = addresses.get(name)


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"].strip()


setup()
print(ask())
setup("https://second.example.com/v1", "org-1")
print(ask())
print(stop_without(), stop_without("https://third.example.com/v1"), ask())
from_environment("FOURTH")
print(ask())
from_environment("NOT_THERE")
print(ask())
one_after_the_other({"one": "https://fifth.example.com/v1"})
