"""Objects are written out with all that they hold."""

import json

from bots import Bot

bot = Bot()
print(json.dumps(bot, default=lambda one: one.__dict__))
print(bot.ask("hello"))
