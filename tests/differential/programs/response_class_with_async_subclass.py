"""A class whose subclass asks without waiting: what both process is the response itself."""

import asyncio

import openai


class Bot:
    def fetch(self, text, stream=False):
        return openai.Completion.create(model="m", prompt=text, stream=stream)

    def process(self, completion):
        if completion.get("choices") is None:
            raise ValueError("no choices")
        print(completion["choices"][0]["text"])
        return completion

    def parts(self, completion):
        for part in completion:
            if part.get("choices") is None:
                raise ValueError("no choices")
            yield part["choices"][0]["text"]

    def ask(self, text):
        return self.process(self.fetch(text))

    def ask_stream(self, text):
        return self.parts(self.fetch(text, stream=True))


class AsyncBot(Bot):
    async def fetch(self, text, stream=False):
        return await openai.Completion.acreate(model="m", prompt=text, stream=stream)

    async def parts(self, completion):
        async for part in completion:
            yield part["choices"][0]["text"]

    async def ask(self, text):
        return self.process(await self.fetch(text))

    async def ask_stream(self, text):
        async for part in self.parts(await self.fetch(text, stream=True)):
            yield part


async def main():
    bot = AsyncBot()
    await bot.ask("Hello")
    async for part in bot.ask_stream("Hello"):
        print(part, end="")
    print()


Bot().ask("Hello")
for part in Bot().ask_stream("Hello"):
    print(part, end="")
print()
asyncio.run(main())
