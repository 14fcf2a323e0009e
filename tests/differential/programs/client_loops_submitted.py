"""The function that starts a loop is itself handed over, or called by another name."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import openai


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"]


def run_async(coroutine):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


print(run_async(ask("a")), run_async(ask("b")))
