# bench: env = OPENAI_API_KEY=-
from dotenv import load_dotenv

load_dotenv(".env")

import openai

r = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "key only in .env"}]
)
print(r["choices"][0]["message"]["content"])
