import asyncio
import conf
import openai


async def ask(q):
    return (
        await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
    )["choices"][0]["message"]["content"]


def run(q):
    loop = asyncio.new_event_loop()
    try:
        print(loop.run_until_complete(ask(q)))
    finally:
        loop.close()
