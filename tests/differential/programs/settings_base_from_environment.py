# bench: env = OPENAI_API_BASE=https://gateway.example.com/openai/v1
import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
openai.api_base = os.environ.get("OPENAI_API_BASE", "https://api.openai.com/v1")

print(openai.Completion.create(model="davinci", prompt="through the gateway").choices[0].text)
