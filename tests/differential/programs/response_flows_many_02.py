import openai, asyncio

M = [{"role": "user", "content": "say hello"}]


async def ask():
    return await openai.ChatCompletion.acreate(model="gpt-4", messages=M)


async def stream():
    async for part in await openai.ChatCompletion.acreate(model="gpt-4", messages=M, stream=True):
        d = part["choices"][0]["delta"]
        if d.get("content"):
            yield d["content"]


async def main():
    a, b = await asyncio.gather(ask(), ask())
    print(a["choices"][0]["message"]["content"], b.choices[0].message["role"])
    c = await asyncio.wait_for(ask(), timeout=5)
    print(c["usage"]["prompt_tokens"], len(c))
    t = asyncio.create_task(ask())
    await t
    print(t.result()["model"])
    for f in asyncio.as_completed([ask()]):
        print((await f)["object"])
    loop = asyncio.get_running_loop()
    d = await loop.run_in_executor(
        None, lambda: openai.ChatCompletion.create(model="gpt-4", messages=M)
    )
    print(d["choices"][0]["finish_reason"])
    e = await asyncio.to_thread(openai.ChatCompletion.create, model="gpt-4", messages=M)
    print(e["choices"][0].get("index"))
    print("".join([x async for x in stream()]))
    async with asyncio.TaskGroup() as g:
        h = g.create_task(ask())
    print(h.result().get("nothing", "no"))


asyncio.run(main())
