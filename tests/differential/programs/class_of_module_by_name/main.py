"""Asks a module and an object by name for the SDK's classes that they import."""

import compat
from openai import ChatCompletion

MESSAGES = [{"role": "user", "content": "Hi"}]

chat = getattr(compat, "Chat")
print(chat.create(model="gpt-4", messages=MESSAGES)["model"])
print(vars(compat)["Chat"].create(model="gpt-4", messages=MESSAGES)["model"])
print(compat.__dict__["Chat"].create(model="gpt-4", messages=MESSAGES)["model"])
print(compat.Bot.__dict__["C"].create(model="gpt-4", messages=MESSAGES)["model"])
bot = compat.Bot()
print(getattr(bot, "C").create(model="gpt-4", messages=MESSAGES)["model"])
print(type(bot).C.create(model="gpt-4", messages=MESSAGES)["model"])
print(getattr(bot, "C", None).create(model="gpt-4", messages=MESSAGES)["model"])
print(globals()["ChatCompletion"].create(model="gpt-4", messages=MESSAGES)["model"])
perhaps = getattr(bot, "C", None)
if perhaps is not None:
    print(perhaps.create(model="gpt-4", messages=MESSAGES)["model"])
