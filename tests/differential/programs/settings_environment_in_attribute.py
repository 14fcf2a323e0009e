import os, sys
import openai

openai.api_key = os.getenv("K", "sk-1")


def ask(p):
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]


class Settings:
    def __init__(self):
        self.env = os.environ

    def put(self, k, v):
        self.env[k] = v


Settings().put("K", "sk-2")
print(ask("x"))
