import os

import openai

openai.api_key = os.environ.get("SOME_KEY", "sk-x")


def ask(text):
    if not openai.api_key:
        raise RuntimeError("no key")
    return openai.Completion.create(model="davinci-002", prompt=text)["choices"][0]["text"]


print(ask("x"))
