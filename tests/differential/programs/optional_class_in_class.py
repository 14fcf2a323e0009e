# bench: sdk-optional
"""Classes of the SDK that the body of a class imports, where it is installed."""

import asyncio


class Base:
    try:
        from openai import ChatCompletion as Chat, Embedding

        READY = True
    except ImportError:
        Chat = None
        READY = False


class Bot(Base):
    def ask(self, text):
        if self.Chat is None:
            return "no SDK"
        r = self.Chat.create(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]

    async def ask_later(self, text):
        if not self.READY:
            return "no SDK"
        r = await self.Chat.acreate(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]

    @classmethod
    def embed(cls, text):
        if not cls.READY:
            return "no SDK"
        r = cls.Embedding.create(engine="text-embedding-ada-002", input=text)
        return len(r["data"][0]["embedding"])


print(Bot().ask("one"))
print(asyncio.run(Bot().ask_later("two")))
print(Bot.embed("three"))
