import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
if os.getenv("LLM_BASE"):
    openai.api_base = os.getenv("LLM_BASE")

print(openai.Completion.create(model="text-davinci-003", prompt="x")["choices"][0]["text"])
