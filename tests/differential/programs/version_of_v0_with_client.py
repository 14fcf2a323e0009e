# bench: env = OPENAI_API_TYPE=azure
import os

import openai

openai.api_base = "https://x.openai.azure.com/"
openai.api_type = os.environ.get("OPENAI_API_TYPE")
openai.api_key = "sk-a"


def ask(q):
    r = openai.Completion.create(engine="d", prompt=q)
    return r["choices"][0]["text"]


print(ask("x"))
