"""An address that is another one, or what it was."""

import os

import openai


def ask():
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"].strip()


openai.api_base = os.getenv("NOT_THERE") or openai.api_base
print(ask())
openai.api_base = os.getenv("NOT_THERE", openai.api_base)
print(ask())
openai.api_base = "https://second.example.com/v1"
print(ask())
openai.api_base = openai.api_base if openai.api_base else "https://third.example.com/v1"
print(ask())
openai.api_base = openai.api_base.replace("second", "fourth")
openai.api_base = openai.api_base or "https://third.example.com/v1"
print(ask())
if os.getenv("NOT_THERE"):
    openai.api_base = os.getenv("NOT_THERE")
else:
    openai.api_base = openai.api_base
print(ask())
