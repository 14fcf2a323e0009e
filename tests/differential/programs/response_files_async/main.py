# bench: unordered
import asyncio

from gateway import ask, ask_many


async def main():
    r = await ask("one")
    print(r["choices"][0]["message"]["content"])
    for r in await ask_many(["two", "three"]):
        print(r["choices"][0]["message"]["content"], r["usage"]["total_tokens"])


asyncio.run(main())
