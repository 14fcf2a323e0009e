import asyncio
import openai


async def ask(q):
    return (
        await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
    )["choices"][0]["message"]["content"]


def ask_sync(q):
    return asyncio.run(ask(q))
