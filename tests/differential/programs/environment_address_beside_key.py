import os

os.environ.update(
    {"OPENAI_API_BASE": "https://gateway.example.com/v1", "OPENAI_ORGANIZATION": "org-gateway"}
)

import openai

openai.api_key = "sk-gateway"
completion = openai.Completion.create(model="davinci-002", prompt="Which way?")
print(completion["choices"][0]["text"])
