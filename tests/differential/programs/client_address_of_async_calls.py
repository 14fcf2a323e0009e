import os

os.environ["OPENAI_API_BASE"] = "https://my.example.com/v1"
import asyncio
import openai


async def ask(q):
    r = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": q}]
    )
    return r["choices"][0]["message"]["content"]


print(asyncio.run(ask("a")))
print(asyncio.run(ask("b")))
