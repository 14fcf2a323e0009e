# bench: env = OPENAI_ORGANIZATION=org-environment
import contextlib
import os

import openai

base = "https://one.example.com/v1"
openai.api_base = base
with contextlib.suppress(KeyError):
    openai.api_key = os.environ["MISSING_KEY"]
    openai.organization = "org-held"
if os.getenv("MISSING"):
    print("never")
    openai.organization = "org-never"
base = "https://two.example.com/v1"

print(openai.Completion.create(model="davinci-002", prompt="a")["choices"][0]["text"].strip())
