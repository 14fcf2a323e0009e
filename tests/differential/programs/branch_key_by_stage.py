# bench: env = STAGE=prod
import os

import openai

STAGE = os.getenv("STAGE", "test")
if STAGE == "prod":
    openai.api_key = "sk-prod"
else:
    openai.api_key = "sk-test"
openai.organization = "org-stage"


def ask(text):
    r = openai.ChatCompletion.create(model="gpt-4", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


print(ask("hello"), STAGE)
