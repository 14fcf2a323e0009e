import asyncio
import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    async def ask(self, p):
        r = await openai.Completion.acreate(model="m", prompt=p)
        return r.choices[0].text


bot = Bot("sk-1")
print(asyncio.run(bot.ask("a")))
print(asyncio.run(bot.ask("b")))
