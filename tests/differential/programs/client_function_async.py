import asyncio

import openai


async def worker(name, questions):
    openai.api_key = "sk-async-function"
    openai.organization = "org-async"
    for question in questions:
        r = await openai.ChatCompletion.acreate(
            model="gpt-3.5-turbo", messages=[{"role": "user", "content": question}]
        )
        print(name, r["choices"][0]["message"]["content"])


asyncio.run(worker("w", ["one", "two"]))
