# bench: env = SERVICE_KEY=sk-service
import os

import openai


def ask(prompt):
    return openai.Completion.create(
        model="m",
        prompt=prompt,
        api_key=os.environ.get("SERVICE_KEY"),
        api_base=os.getenv("NO_BASE"),
    )["choices"][0]["text"]


def embed(text):
    found = openai.Embedding.create(
        model="e", input=text, api_key=os.environ.get("SERVICE_KEY"), api_base=os.getenv("NO_BASE")
    )
    return len(found["data"])


print(ask("a"), embed("b"))
