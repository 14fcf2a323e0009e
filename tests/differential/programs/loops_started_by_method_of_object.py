import asyncio
import openai


class Bot:
    def __init__(self, key):
        openai.api_key = key

    async def ask(self, p):
        r = await openai.Completion.acreate(model="m", prompt=p)
        return r.choices[0].text

    def talk(self, p):
        return asyncio.run(self.ask(p))


bot = Bot("sk-1")
print(bot.talk("a"), bot.talk("b"))
