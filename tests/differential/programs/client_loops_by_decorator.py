"""A decorator makes functions of coroutine functions, each call of which has a loop of its own."""

import asyncio
from functools import update_wrapper, wraps

import openai


def coro(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return asyncio.run(f(*args, **kwargs))

    return wrapper


def sync(f):
    def inner(*args, **kwargs):
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(f(*args, **kwargs))
        finally:
            loop.close()

    return update_wrapper(inner, f)


@coro
async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"]


@sync
async def tell(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    return response["choices"][0]["text"]


print(ask("a"), ask("b"), tell("c"), tell("d"))
