# bench: differs = requests, stdout, status because resources/chat-completion-create
import asyncio
import openai
import lib

openai.api_key = "sk-a"


async def go():
    return await lib.ask(model="gpt-4", messages=[{"role": "user", "content": "hi"}])


print(asyncio.run(go())["choices"][0]["message"]["content"])
