import os

import openai

openai.api_key = os.environ.get("BOT_KEY", "sk-default")


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
