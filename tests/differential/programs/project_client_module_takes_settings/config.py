import os

import openai

MODEL = "gpt-4"
openai.api_key = os.environ["GATEWAY_KEY"]
openai.api_base = os.getenv("GATEWAY", "https://gateway.example.com/v1")
openai.organization = "org-7"
