import os

import openai

openai.api_key = ""


def prepare():
    if not openai.api_key:
        print("No key yet.")
        openai.api_key = os.environ.get("OTHER_KEY", "sk-other")


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


prepare()
print(ask("one"))
