# bench: unordered
import asyncio

import openai
from tenacity import retry, stop_after_attempt, wait_random

openai.api_key = "sk-semaphore"
limit = asyncio.Semaphore(2)


@retry(wait=wait_random(0, 1), stop=stop_after_attempt(4))
async def label(text):
    async with limit:
        res = await openai.ChatCompletion.acreate(
            model="gpt-3.5-turbo",
            messages=[{"role": "user", "content": f"yes or no: {text}"}],
            max_tokens=1,
        )
    return text, res.choices[0].message.content


async def main():
    tasks = [asyncio.create_task(label(t)) for t in ("spam", "ham", "flaky-500 eggs")]
    for text, verdict in sorted(await asyncio.gather(*tasks)):
        print(text, verdict)


asyncio.run(main())
