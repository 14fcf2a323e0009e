import asyncio


def go(function, *args):
    return asyncio.run(function(*args))
