# bench: unordered
import asyncio
from typing import Any

import openai


async def dispatch_openai_requests(
    messages_list: list[list[dict[str, Any]]], model: str, temperature: float
) -> list[str]:
    async_responses = [
        openai.ChatCompletion.acreate(model=model, messages=x, temperature=temperature)
        for x in messages_list
    ]
    return await asyncio.gather(*async_responses)


predictions = asyncio.run(
    dispatch_openai_requests(
        messages_list=[
            [{"role": "user", "content": "Write a poem"}],
            [{"role": "user", "content": "Write a story"}],
        ],
        model="gpt-3.5-turbo",
        temperature=0.3,
    )
)
for i, x in enumerate(predictions):
    print(f"Response {i}: {x['choices'][0]['message']['content']}")
