import os

import openai

openai.api_key = os.getenv("MY_KEY")
openai.api_base = os.getenv("MY_BASE")


def ask(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)["choices"][0]["text"]
