import os as o
from os import environ as env, getenv
import openai

openai.api_key = getenv("A", "os.environ")
openai.organization = "env os.path"


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
