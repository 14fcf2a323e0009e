def connect(bot):
    bot.client = "given"
    return bot
