import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor

import openai

openai.api_key = "sk-given"

ask = functools.partial(openai.ChatCompletion.create, engine="gpt-4", request_timeout=20)
print(ask(messages=[{"role": "user", "content": "one"}])["choices"][0]["message"]["content"])

with ThreadPoolExecutor(1) as pool:
    waiting = pool.submit(openai.Embedding.create, engine="ada", input="two")
print(len(waiting.result()["data"][0]["embedding"]))


async def main():
    made = await asyncio.to_thread(openai.Completion.create, engine="davinci", prompt="three")
    return made["choices"][0]["text"]


print(asyncio.run(main()))

import openai

print(openai.Model.list()["data"][0]["id"])
