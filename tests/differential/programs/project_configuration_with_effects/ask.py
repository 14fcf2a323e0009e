import os

import openai

MODE = os.environ.get("MODE", "plain")


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
