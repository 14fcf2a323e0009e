"""Two runners, each with a loop of its own."""

import asyncio

import openai


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"]


with asyncio.Runner() as runner:
    print(runner.run(ask("a")), runner.run(ask("b")))
with asyncio.Runner() as runner:
    print(runner.run(ask("c")))
