import openai

openai.api_key = "sk"


def ask(p="x"):
    return openai.ChatCompletion.create(model="g", messages=[{"role": "user", "content": p}])


import asyncio


class A:
    def __await__(self):
        async def g():
            return ask()

        return g().__await__()


async def m():
    r = await A()
    print(r["model"])


asyncio.run(m())
