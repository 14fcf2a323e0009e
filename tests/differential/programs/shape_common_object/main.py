from bot import Bot

bot = Bot()
print(len(bot.last["choices"]))
bot.ask("hi")
for c in bot.last["choices"]:
    print(c["message"]["content"])
