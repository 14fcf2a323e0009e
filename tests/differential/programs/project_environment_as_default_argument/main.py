import os, sys
import openai
import helpers

openai.api_key = os.getenv("K", "sk-1")


def ask(p):
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


helpers.put("K", "sk-2")
print(ask("x"))
