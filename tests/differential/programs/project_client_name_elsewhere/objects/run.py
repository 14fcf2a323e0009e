from bots import Bot
from stores import connect

bot = connect(Bot("sk-names"))
print(bot.ask("on an object"), bot.client)
