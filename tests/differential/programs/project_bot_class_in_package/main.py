import asyncio

from bot.core import Bot


async def main():
    bot = Bot("sk-bot-class", base="https://bots.example.com/v1")
    print(await bot.reply("ann", "hello"))
    print(await bot.reply("bob", "hello again"))


asyncio.run(main())
