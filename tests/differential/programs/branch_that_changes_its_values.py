# bench: env = MY_ORG=org-x
"""What branches do besides changes what they have set, and what they ask."""

import os
import openai

org = os.getenv("MY_ORG")
names = {"org": org, "base": "https://my.example.com/v1"}
openai.api_key = "sk-1"
if names["org"]:
    openai.api_base = names["base"]
    names["base"] = "https://other.example.com/v1"
    names["org"] = None
if org == "org-x":
    openai.organization = org
    org = None


def ask(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]


print(ask("x"))
