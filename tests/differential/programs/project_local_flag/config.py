import os

import openai

openai.api_key = "sk-local-flag"
if os.getenv("LOCAL"):
    openai.api_base = "https://local.example.com/v1"
