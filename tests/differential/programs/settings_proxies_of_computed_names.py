# bench: env = HTTP_PROXY=http://127.0.0.1:9
import os

import openai

openai.api_key = "sk-1"


def ask(question):
    return openai.Completion.create(model="davinci-002", prompt=question)["choices"][0]["text"]


for scheme in ("http", "https"):
    os.environ[scheme + "_proxy"] = ""
print(ask("Which way?"))
