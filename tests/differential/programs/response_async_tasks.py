# bench: unordered
import asyncio

import openai


async def fetch(prompt):
    r = await openai.Completion.acreate(model="davinci", prompt=prompt)
    return r


async def main():
    task = asyncio.create_task(fetch("task"))
    other = asyncio.ensure_future(fetch("future"))
    r = await task
    print(r["choices"][0]["text"].strip())
    print((await other)["choices"][0]["text"].strip())
    waited = await asyncio.wait_for(fetch("wait for"), timeout=10)
    print(waited["usage"]["total_tokens"])
    tasks = [asyncio.create_task(fetch(f"n{i}")) for i in range(3)]
    texts = []
    for done in asyncio.as_completed(tasks):
        texts.append((await done)["choices"][0]["text"].strip())
    print(sorted(texts))
    done, pending = await asyncio.wait(
        [asyncio.create_task(fetch("w1")), asyncio.create_task(fetch("w2"))]
    )
    print(sorted(t.result()["choices"][0]["text"].strip() for t in done), len(pending))


asyncio.run(main())
