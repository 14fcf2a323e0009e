import asyncio

import openai


async def tokens(prompt):
    async for chunk in await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=True
    ):
        content = chunk["choices"][0].get("delta", {}).get("content")
        if content is not None:
            yield content


async def main():
    async for token in tokens("stream with async"):
        print(token.strip())


asyncio.run(main())
