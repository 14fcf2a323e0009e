# bench: unordered
import asyncio

import openai


async def ask(prompt):
    return await openai.Completion.acreate(model="ada", prompt=prompt)


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(ask("a"))
        b = group.create_task(ask("b"))
    print(a.result()["choices"][0]["text"].strip(), b.result()["usage"]["total_tokens"])
    loop = asyncio.get_running_loop()
    c = loop.create_task(ask("c"))
    print((await c)["choices"][0]["text"].strip())
    tasks = {p: asyncio.create_task(ask(p)) for p in ("d", "e")}
    for p, t in tasks.items():
        print(p, (await t)["choices"][0]["text"].strip())
    async with asyncio.timeout(5):
        r = await ask("f")
    print(r["model"])


asyncio.run(main())
