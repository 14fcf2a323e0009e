# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_BASE=https://x.openai.azure.com/
import os

import openai


def ask(q, api_type):
    r = openai.Completion.create(
        api_key="sk-a",
        engine="d",
        prompt=q,
        api_type=api_type,
        api_base=os.environ.get("OPENAI_API_BASE"),
    )
    return r["choices"][0]["text"]


print(ask("x", os.environ.get("OPENAI_API_TYPE")))
