# bench: env = SERVICE=azure
from app import bot
from app.settings import load

settings = load()
bot.init(settings)
print(bot.reply("hello", settings.model))
print(bot.vector("hello", settings.model))
