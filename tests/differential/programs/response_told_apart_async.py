import asyncio

import openai


async def ask(prompt, stream=False, raw=False):
    reply = await openai.ChatCompletion.acreate(
        model="gpt-4", messages=[{"role": "user", "content": prompt}], stream=stream
    )
    if stream:
        return reply
    if not raw:
        return reply["choices"][0]["message"]["content"]
    return reply


async def main():
    print((await ask("say hello")).upper())
    whole = await ask("say hello", raw=True)
    print(len(whole), whole["usage"]["total_tokens"])
    async for piece in await ask("say hello", stream=True):
        print(piece["choices"][0]["delta"].get("content", ""))


asyncio.run(main())
