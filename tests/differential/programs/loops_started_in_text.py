import asyncio

import openai


async def one():
    reply = await openai.Completion.acreate(model="ada", prompt="a")
    print(reply["choices"][0]["text"].strip())


def m():
    asyncio.run(one())


m()
exec("m()")
