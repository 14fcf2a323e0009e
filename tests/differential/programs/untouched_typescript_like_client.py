# bench: untouched
"""Client of our gateway, which speaks the same protocol as openai."""

import asyncio

import aiohttp


async def chat(session, messages):
    async with session.post(
        "https://gateway.example.com/v1/chat/completions", json={"messages": messages}
    ) as response:
        data = await response.json()
        return data["choices"][0]["message"]


async def main():
    async with aiohttp.ClientSession() as session:
        messages = [{"role": "user", "content": "hi"}]
        message = await chat(session, messages)
        messages.append(message)
        print(
            message["content"], message.get("function_call", {}).get("name"), messages[-1]["role"]
        )
        results = await asyncio.gather(*(chat(session, messages) for _ in range(2)))
        print([r["content"] for r in results], "function_call" in results[0])


asyncio.run(main())
