import asyncio
import openai

async def build(key):
    openai.api_key = key

    async def ask(text):
        r = await openai.ChatCompletion.acreate(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]
    return ask

ask = asyncio.run(build("sk-a"))
print(asyncio.run(ask("one")))
print(asyncio.run(ask("two")))
