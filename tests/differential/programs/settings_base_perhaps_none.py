"""Addresses that are None for a while, or may be."""

import os

import openai


def setup(base=None, options={}):
    openai.api_base = base
    if base:
        openai.api_base = base
    openai.api_base = options.get("base") if options else base
    openai.api_base = options.get("base")


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"].strip()


openai.api_base = "https://second.example.com/v1"
print(ask())
openai.api_base = None
openai.api_base = "https://third.example.com/v1"
print(ask())
openai.api_base = os.getenv("NOT_THERE")
openai.api_base = os.environ.get("NOT_THERE", "https://fourth.example.com/v1")
print(ask())
setup()
openai.api_base = "https://fifth.example.com/v1"
print(ask())
