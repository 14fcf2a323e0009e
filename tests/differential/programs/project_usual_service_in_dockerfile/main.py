# bench: env = OPENAI_API_BASE=https://gateway.example.com/v1
import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
# OPENAI_API_BASE is set where this runs
completion = openai.Completion.create(model="davinci-002", prompt="Which way?")
print(completion["choices"][0]["text"])
