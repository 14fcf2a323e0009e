import asyncio

import openai


async def _one(text):
    answer = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


def plan(text):
    return asyncio.run(_one(text)), openai.Moderation.create(input=text)["id"]
