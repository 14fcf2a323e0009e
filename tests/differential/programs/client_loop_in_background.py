import asyncio
import threading

import openai

openai.api_key = "sk-loop"
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()


async def ask(prompt):
    response = await openai.Completion.acreate(model="text-davinci-003", prompt=prompt)
    return response["choices"][0]["text"]


def answer(prompt):
    return asyncio.run_coroutine_threadsafe(ask(prompt), loop).result()


print(answer("one"))
print(answer("two"))
