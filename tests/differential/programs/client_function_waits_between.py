# bench: differs = requests because clients/async-openai
import asyncio, openai


async def user(key, delay):
    openai.api_key = key
    await asyncio.sleep(delay)
    r = await openai.Completion.acreate(model="davinci-002", prompt=key)
    return r["choices"][0]["text"]


async def main():
    print(await asyncio.gather(user("sk-1", 0.05), user("sk-2", 0.01)))


asyncio.run(main())
