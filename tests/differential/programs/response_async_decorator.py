import asyncio
import functools

import openai


def retry_async(times):
    def decorate(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            for i in range(times):
                try:
                    return await func(*args, **kwargs)
                except openai.error.APIError:
                    await asyncio.sleep(1)

        return wrapper

    return decorate


@retry_async(3)
async def ask(prompt):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


async def main():
    r = await ask("async decorated")
    print(r["choices"][0]["message"]["content"], r["usage"]["total_tokens"])


asyncio.run(main())
