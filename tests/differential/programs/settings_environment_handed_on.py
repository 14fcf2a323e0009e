# bench: env = BOT_KEY=sk-one
"""A function changes the environment that it is handed, below the setting."""

import os

import openai

openai.api_key = os.getenv("BOT_KEY")


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]


def prepare(variables):
    variables["BOT_KEY"] = "sk-two"


prepare(os.environ)
print(ask("hi"), os.environ["BOT_KEY"])
