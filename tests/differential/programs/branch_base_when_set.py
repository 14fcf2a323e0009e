# bench: env = LLM_BASE=https://optional.example.com/v1
import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
base = os.getenv("LLM_BASE")
if base:
    openai.api_base = base
org = os.getenv("LLM_ORG")
if org is not None:
    openai.organization = org

print(openai.Completion.create(model="text-davinci-003", prompt="x")["choices"][0]["text"])
