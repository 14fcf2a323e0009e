"""The first import of the standard library stands below what the client is made of."""

import openai

openai.api_key = "sk-first"
openai.organization = "org-first"

import json

# OPENAI_API_BASE may say where calls go.
reply = openai.Completion.create(model="m", prompt="x")
print(json.dumps(reply["choices"][0]["text"]))
