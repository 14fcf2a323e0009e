import asyncio
import os

import openai

KEY = os.getenv("SERVICE_KEY", "sk-service")
BASE = "https://my.example.com/v1"


def ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt, api_key=KEY, api_base=BASE)[
        "choices"
    ][0]["text"]


async def embed(text):
    found = await openai.Embedding.acreate(model="e", input=text, api_key=KEY, api_base=BASE)
    return len(found["data"])


print(ask("a"))
print(asyncio.run(embed("b")))
