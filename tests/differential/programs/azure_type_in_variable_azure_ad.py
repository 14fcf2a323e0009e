# bench: env = LLM_TYPE=azure_ad
# bench: env = LLM_BASE=https://fabrikam.openai.azure.com
# bench: env = LLM_KEY=key-in-variable
import asyncio
import os

import openai

openai.api_type = os.getenv("LLM_TYPE")
openai.api_base = os.getenv("LLM_BASE")
openai.api_version = "2023-05-15"
openai.api_key = os.getenv("LLM_KEY")


def ask(text):
    r = openai.ChatCompletion.create(engine="gpt-dep", messages=[{"role": "user", "content": text}])
    return r["choices"][0]["message"]["content"]


async def embed(text):
    r = await openai.Embedding.acreate(engine="ada-dep", input=text)
    return len(r["data"][0]["embedding"]) > 0


print(ask("hello"))
print(asyncio.run(embed("text")))
