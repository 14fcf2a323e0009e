import asyncio

import openai


async def ask(prompt):
    return await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


async def ask_many(prompts):
    return await asyncio.gather(*(ask(p) for p in prompts))
