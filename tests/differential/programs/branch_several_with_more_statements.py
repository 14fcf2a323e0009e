# bench: env = MY_ORG=org-x
"""Several branches set something, and tell people."""

import os
import openai

org = os.getenv("MY_ORG")
if org is not None:
    openai.organization = org
    print("org", org)
key = os.getenv("MY_KEY", "sk-2")
if key:
    openai.api_key = key
    print("key", key)


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
