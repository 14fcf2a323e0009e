# bench: unordered
import asyncio

import openai


async def fetch(prompt):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


async def main():
    prompts = ["a", "b", "c"]
    responses = await asyncio.gather(*[fetch(p) for p in prompts])
    print([r["choices"][0]["message"]["content"] for r in responses])
    one, two = await asyncio.gather(fetch("d"), fetch("e"))
    print(one["usage"]["total_tokens"], two["choices"][0]["finish_reason"])
    both = await asyncio.gather(
        openai.ChatCompletion.acreate(model="gpt-4", messages=[{"role": "user", "content": "f"}]),
        openai.Embedding.acreate(model="ada", input="g"),
    )
    print(both[0]["choices"][0]["message"]["content"], both[1]["data"][0]["embedding"][0])
    mixed = await asyncio.gather(fetch("h"), fetch("error-400"), return_exceptions=True)
    print(
        [
            r["choices"][0]["message"]["content"] if not isinstance(r, Exception) else "failed"
            for r in mixed
        ]
    )


asyncio.run(main())
