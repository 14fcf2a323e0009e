import os

import openai


def where():
    return "default" if os.environ.get("OPENAI_API_BASE") is None else "gateway"


def ask(question):
    return openai.Completion.create(model="davinci-002", prompt=question)["choices"][0]["text"]
