"""Dictionaries of keywords beside a method that is bound, submitted or run in a thread."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import openai

OPTIONS = {"engine": "ada", "request_timeout": 5}
WHOLE = {"engine": "babbage", "prompt": "y"}
both = {"engine": "curie"}


def show(response):
    print(response["choices"][0]["text"])


def bound(**options):
    return partial(openai.Completion.create, **options)


show(partial(openai.Completion.create, **{"engine": "ada"})(prompt="x"))
show(partial(openai.Completion.create, **OPTIONS)(prompt="x"))
show(partial(openai.Completion.create, max_tokens=3, **both)(prompt="x"))
show(openai.Completion.create(prompt="z", **both))
show(bound(engine="davinci")(prompt="x"))
with ThreadPoolExecutor(1) as pool:
    show(pool.submit(openai.Completion.create, **WHOLE).result())


async def main():
    show(await asyncio.to_thread(openai.Completion.create, **WHOLE))


asyncio.run(main())
