import os

import openai
from dotenv import load_dotenv

load_dotenv()
openai.api_key = os.getenv("OPENAI_API_KEY")
openai.api_base = os.getenv("OPENAI_API_BASE", openai.api_base)
completion = openai.Completion.create(model="davinci-002", prompt="Which way?")
print(completion["choices"][0]["text"])
