# bench: env = MY_ORG=org-x
"""What a branch does besides gives a key that is set above another value."""

import os
import openai

org = os.getenv("MY_ORG")
openai.api_key = os.getenv("MY_KEY", "sk-2")
if org is not None:
    openai.organization = org
    os.environ["MY_KEY"] = "sk-other"


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
