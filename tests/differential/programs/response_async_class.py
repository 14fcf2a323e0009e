import asyncio

import openai


class Client:
    def __init__(self):
        self.last = None

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        print("closed after", self.last["usage"]["total_tokens"])

    async def ask(self, prompt):
        self.last = await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": prompt}]
        )
        return self.last["choices"][0]

    async def stream(self, prompt):
        async for chunk in await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
        ):
            yield chunk["choices"][0]["delta"]


async def main():
    async with Client() as client:
        choice = await client.ask("async class")
        print(choice["message"]["content"], choice["finish_reason"])
        print("".join([d.get("content", "") async for d in client.stream("deltas")]))


asyncio.run(main())
