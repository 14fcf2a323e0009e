# bench: unordered
import asyncio

import openai


async def collect(prompt):
    parts = []
    stream = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    )
    async for chunk in stream:
        if chunk["choices"][0]["delta"].get("content"):
            parts.append(chunk["choices"][0]["delta"]["content"])
    return prompt, "".join(parts)


async def relay(prompt, queue):
    async for chunk in await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        await queue.put(chunk)
    await queue.put(None)


async def main():
    for prompt, text in await asyncio.gather(collect("a"), collect("b")):
        print(prompt, text)
    queue = asyncio.Queue()
    task = asyncio.create_task(relay("c", queue))
    while True:
        chunk = await queue.get()
        if chunk is None:
            break
        print(chunk["choices"][0]["delta"].get("content", "-"), end="|")
    await task
    print()


asyncio.run(main())
