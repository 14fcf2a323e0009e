# v0 read the key that the program had set, also where all calls are async.
import asyncio

import openai

openai.api_key = "sk-a"


async def ask(text):
    reply = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return reply["choices"][0]["message"]["content"]


def headers():
    return {"Authorization": f"Bearer {openai.api_key}"}


class Bot:
    def __init__(self, key):
        self.key = key

    def ready(self):
        return bool(openai.api_key)


print(asyncio.run(ask("hi")))
print(headers(), Bot("x").ready())
