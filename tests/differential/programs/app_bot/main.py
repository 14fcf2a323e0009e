"""A chat bot whose transport is a queue of fake events."""

import asyncio

from bot import Bot

EVENTS = [("ann", "hello"), ("bob", "error-429"), ("ann", "reset"), ("ann", "hello again")]


async def main():
    bot = Bot(key="sk-bot")
    for user, text in EVENTS:
        print(user, "->", await bot.on_message(user, text))


asyncio.run(main())
