import asyncio

import openai


async def main():
    task = asyncio.create_task(
        openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": "a task"}]
        )
    )
    r = await asyncio.wait_for(task, timeout=10)
    print(r["choices"][0]["message"]["content"])
    coroutine = openai.Embedding.acreate(model="ada", input="kept")
    print((await coroutine)["data"][0]["embedding"])


asyncio.run(main())
