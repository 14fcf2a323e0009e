# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai
import importlib
from config import COMMON

openai.api_key = "sk-test"


def ask(t):
    r = openai.ChatCompletion.create(messages=[{"role": "user", "content": t}], **COMMON)
    return r["choices"][0]["message"]["content"]


print(ask("hi"))

print(sorted(importlib.import_module("config").COMMON))
