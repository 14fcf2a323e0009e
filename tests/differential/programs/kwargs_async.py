# bench: unordered
import asyncio

import openai


async def main():
    options = {"engine": "text-embedding-ada-002", "request_timeout": 10}
    results = await asyncio.gather(
        *(openai.Embedding.acreate(input=t, **options) for t in ("a", "b"))
    )
    print([len(r["data"][0]["embedding"]) > 0 for r in results])


asyncio.run(main())
