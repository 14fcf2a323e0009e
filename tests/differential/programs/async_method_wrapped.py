# bench: differs = stdout because resources/chat-completion-create
import asyncio

import openai

openai.api_key = "sk-x"
original = openai.ChatCompletion.acreate


async def tracked(**kwargs):
    print("called")
    return await original(**kwargs)


openai.ChatCompletion.acreate = tracked


async def main(text):
    messages = [{"role": "user", "content": text}]
    reply = await openai.ChatCompletion.acreate(model="gpt-4", messages=messages)
    print(reply["choices"][0]["message"]["content"])


asyncio.run(main("a"))
asyncio.run(main("b"))
