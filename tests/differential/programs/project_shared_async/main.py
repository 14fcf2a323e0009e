import asyncio

import keys
import openai


async def main():
    first = await openai.Completion.acreate(model="text-davinci-003", prompt="x")
    print(first["choices"][0]["text"])


print(openai.Completion.create(model="text-davinci-003", prompt="y")["choices"][0]["text"])
asyncio.run(main())
