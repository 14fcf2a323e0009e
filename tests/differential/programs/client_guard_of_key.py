# bench: argv = sk-argument
import sys

import openai

key = sys.argv[1] if len(sys.argv) > 1 else ""


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"].strip()


if key:
    openai.api_key = key
    openai.api_base = "https://guard.example.com/v1"
    print(ask("a"))
else:
    print("usage: main.py KEY")
