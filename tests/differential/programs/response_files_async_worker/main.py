# bench: unordered
import asyncio

from jobs import run_all


async def main():
    results = await run_all(["a", "b"])
    for prompt, r in results.items():
        print(prompt, r["choices"][0]["text"].strip(), r["usage"]["total_tokens"])


asyncio.run(main())
