import asyncio
import openai

async def main():
    openai.api_key = "sk-a"

    async def ask(text):
        r = await openai.ChatCompletion.acreate(model="gpt-4", messages=[{"role": "user", "content": text}])
        return r["choices"][0]["message"]["content"]

    for text in ("one", "two", "three"):
        print(await asyncio.to_thread(lambda: asyncio.run(ask(text))))

asyncio.run(main())
