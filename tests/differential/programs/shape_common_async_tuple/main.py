import asyncio

from llm import ask


async def main():
    r, err = await ask("hi")
    if r.get("error"):
        print("oops")
    print(r["choices"][0]["message"]["content"])


asyncio.run(main())
