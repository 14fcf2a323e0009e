"""Two functions have a variable of the same name for their loops."""

import asyncio
import threading

import openai

openai.api_key = "sk-loops"


async def ask(prompt):
    response = await openai.Completion.acreate(model="m", prompt=prompt)
    print(response["choices"][0]["text"].strip())


def in_front():
    loop = asyncio.get_event_loop()
    loop.run_until_complete(ask("front"))
    loop.close()


def in_background():
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.create_task(ask("back"))
    loop.call_later(0.5, loop.stop)
    loop.run_forever()


in_front()
thread = threading.Thread(target=in_background)
thread.start()
thread.join()
