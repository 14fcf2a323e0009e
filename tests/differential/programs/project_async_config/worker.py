import asyncio

import openai

import config


async def one(text):
    answer = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": text}]
    )
    return answer["choices"][0]["message"]["content"]


async def run_all(texts):
    return await asyncio.gather(*(one(text) for text in texts))
