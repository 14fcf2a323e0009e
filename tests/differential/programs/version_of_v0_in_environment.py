# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_BASE=https://x.openai.azure.com/
import os

import openai

if os.environ.get("OPENAI_API_TYPE") == "azure":
    print("azure")


def ask(q):
    r = openai.Completion.create(engine="d", prompt=q)
    return r["choices"][0]["text"]


print(ask("x"))
