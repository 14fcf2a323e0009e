# bench: env = OPENAI_ORG=org-x
# bench: env = OPENAI_KEY=sk-2
"""A branch sets one setting, and tells people: it stays without the setting."""

import os
import openai

openai_org = os.getenv("OPENAI_ORG")
if openai_org is not None:
    openai.organization = openai_org
    print(f"Switching to organization: {openai_org} for OAI API key.")
openai.api_key = os.getenv("OPENAI_KEY")


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
