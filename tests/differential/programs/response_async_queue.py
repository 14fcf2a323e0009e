import asyncio

import openai


async def producer(queue):
    for p in ("a", "b"):
        await queue.put(await openai.Completion.acreate(model="ada", prompt=p))
    await queue.put(None)


async def main():
    queue = asyncio.Queue()
    sem = asyncio.Semaphore(2)
    task = asyncio.create_task(producer(queue))
    while (r := await queue.get()) is not None:
        print(r["choices"][0]["text"].strip())
    await task
    async with sem:
        r = await openai.Completion.acreate(model="ada", prompt="sem")
    print(r["usage"]["total_tokens"])


asyncio.run(main())
