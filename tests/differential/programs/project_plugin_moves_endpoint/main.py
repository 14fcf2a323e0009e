"""Plug-ins by name; one of them moves all of them to another endpoint."""

from base import load

chat, async_chat = load("chat"), load("async_chat")
print(chat.run(), async_chat.run())
local = load("local")
print(local.run(), chat.run(), async_chat.run())
