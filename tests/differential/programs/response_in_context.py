"""Responses that wait in context variables and in attributes of a thread."""

import asyncio
import contextvars
import threading
from types import SimpleNamespace

import openai

MESSAGES = [{"role": "user", "content": "Name a tree."}]

last = contextvars.ContextVar("last", default=None)
seen = contextvars.ContextVar("seen", default=[])
local = threading.local()
state = SimpleNamespace()


def ask():
    reply = openai.ChatCompletion.create(model="gpt-4", messages=MESSAGES)
    local.reply = reply
    setattr(state, "reply", reply)
    return last.set(reply)


def show():
    reply = last.get()
    if reply is None:
        return "nothing"
    return reply["choices"][0]["message"]["content"]


async def later():
    reply = await openai.ChatCompletion.acreate(model="gpt-4", messages=MESSAGES)
    last.set(reply)
    seen.get().append(reply["usage"])
    return show()


print(show())
token = ask()
print(show(), local.reply["model"], state.reply["object"])
print(getattr(local, "reply", None)["choices"][0]["finish_reason"])
last.reset(token)
print(show())
print(asyncio.run(later()), seen.get()[0]["total_tokens"] > 0)
