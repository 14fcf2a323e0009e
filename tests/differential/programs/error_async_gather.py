# bench: unordered
import asyncio

import openai

openai.api_key = "sk-gather"


async def one(prompt):
    try:
        r = await openai.ChatCompletion.acreate(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}], timeout=30
        )
        return r["choices"][0]["message"]["content"]
    except openai.error.RateLimitError:
        return "limit"
    except openai.error.InvalidRequestError:
        return "invalid"


async def main():
    results = await asyncio.gather(*[one(p) for p in ("a", "error-429", "b", "error-400")])
    for r in results:
        print(r)


asyncio.run(main())
