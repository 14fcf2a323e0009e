import os

import openai

openai.api_key = os.environ["BOT_KEY"]


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
