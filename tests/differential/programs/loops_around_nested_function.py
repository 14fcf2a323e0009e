import asyncio
import openai


def main(key):
    openai.api_key = key

    async def ask(p):
        r = await openai.Completion.acreate(model="m", prompt=p)
        return r.choices[0].text

    print(asyncio.run(ask("a")))
    print(asyncio.run(ask("b")))


main("sk-1")
