import asyncio
import openai
class Bot:
    def __init__(self, key):
        openai.api_key = key
    async def ask(self, text):
        r = await openai.ChatCompletion.acreate(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]
async def run(text):
    bot = Bot("sk-a")
    return await bot.ask(text)
for t in ("a", "b"):
    print(asyncio.run(run(t)))
