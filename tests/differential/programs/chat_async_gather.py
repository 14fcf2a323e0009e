# bench: unordered
import asyncio
from typing import Any, Dict, List

import openai


async def dispatch(
    messages_list: List[List[Dict[str, Any]]], model: str, temperature: float, max_tokens: int
) -> List[Dict[str, Any]]:
    async_responses = [
        openai.ChatCompletion.acreate(
            model=model, messages=x, temperature=temperature, max_tokens=max_tokens
        )
        for x in messages_list
    ]
    return await asyncio.gather(*async_responses)


predictions = asyncio.run(
    dispatch(
        messages_list=[
            [{"role": "user", "content": "Write a poem about asyncio."}],
            [{"role": "user", "content": "Write a poem about threads."}],
        ],
        model="gpt-3.5-turbo",
        temperature=0.3,
        max_tokens=200,
    )
)
for i, x in enumerate(predictions):
    print(f"Response {i}: {x['choices'][0]['message']['content']}")
