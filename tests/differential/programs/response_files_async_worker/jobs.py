import asyncio

import openai


async def one(prompt):
    return await openai.Completion.acreate(model="ada", prompt=prompt)


async def run_all(prompts):
    responses = await asyncio.gather(*map(one, prompts))
    return {p: r for p, r in zip(prompts, responses)}
