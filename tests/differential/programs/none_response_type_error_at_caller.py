# bench: differs = stdout, status, requests because access/caught-type
# A handler of the caller waits for what None raises where it has no items.
import asyncio
import inspect

import openai

openai.api_key = "sk-main"


def ask(sync):
    messages = [{"role": "user", "content": "hi"}]
    if sync:
        return openai.ChatCompletion.create(model="gpt-4", messages=messages)
    return openai.ChatCompletion.acreate(model="gpt-4", messages=messages)


def text(reply):
    return reply["choices"][0]["message"]["content"]


async def main():
    print(text(ask(True)))
    reply = ask(False)
    if inspect.isawaitable(reply):
        reply = await reply
    print(text(reply))
    forgotten = ask(False)
    try:
        text(forgotten)
    except TypeError:
        print("not awaited")
    await forgotten


asyncio.run(main())
