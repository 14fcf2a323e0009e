import asyncio

import openai

openai.api_key = "sk-async"


async def ask(prompt: str) -> str:
    response = await openai.ChatCompletion.acreate(
        model="gpt-3.5-turbo", messages=[{"role": "user", "content": prompt}]
    )
    return response["choices"][0]["message"]["content"]


async def main():
    for p in ("first", "second"):
        print(await ask(p))


asyncio.run(main())
