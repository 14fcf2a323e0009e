import os

import openai
from dotenv import load_dotenv

load_dotenv()
openai.api_key = os.getenv("BOT_KEY")
openai.api_base = os.getenv("BOT_BASE")

print(openai.Completion.create(model="ada", prompt="from .env")["choices"][0]["text"].strip())
