"""Summarise many tickets at once."""

import asyncio
import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


async def summarise(ticket):
    response = await openai.ChatCompletion.acreate(
        model="gpt-3.5-turbo",
        messages=[{"role": "user", "content": f"In ten words: {ticket}"}],
    )
    return response.choices[0].message.content


async def summarise_all(tickets):
    return await asyncio.gather(*(summarise(ticket) for ticket in tickets))
