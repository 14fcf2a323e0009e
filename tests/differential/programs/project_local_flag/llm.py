import openai

from config import os


def ask(text):
    print(os.getenv("LOCAL"))
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
