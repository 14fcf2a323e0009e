# bench: unordered
import asyncio
from concurrent.futures import ThreadPoolExecutor
import openai

openai.api_key = "sk-th"


async def ask(q):
    return (
        await openai.ChatCompletion.acreate(
            model="gpt-4", messages=[{"role": "user", "content": q}]
        )
    )["choices"][0]["message"]["content"]


with ThreadPoolExecutor(2) as ex:
    print(sorted(ex.map(lambda q: asyncio.run(ask(q)), ["a", "b", "c"])))
