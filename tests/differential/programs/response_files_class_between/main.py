from bot import Bot
from printer import show, show_all

bot = Bot()
show(bot.ask("first"))
show(bot.ask("second"))
show_all(bot)
print(bot.last["usage"]["total_tokens"])
