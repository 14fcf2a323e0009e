"""Functions that start a loop are mapped, kept in a dict and submitted."""

import asyncio
from asyncio import run as arun
from concurrent.futures import ThreadPoolExecutor

import openai


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"]


def work(prompt):
    return arun(ask(prompt))


TABLE = {"ask": work}
for name in ("ask", "ask"):
    print(TABLE[name]("x"))
print(list(map(work, "ab")))
with ThreadPoolExecutor(1) as pool:
    print(list(pool.map(work, "cd")))
