import os

import openai

openai.api_key = "sk-x"
openai.api_base = os.environ.get("LLM_BASE", "https://my.example.com/v1")


def where():
    return "openai" if openai.api_base.startswith("https://api.openai.com") else "other"


def ask(text):
    reply = openai.Completion.create(model="davinci-002", prompt=text)
    return reply["choices"][0]["text"]


print(where(), ask("x"))
