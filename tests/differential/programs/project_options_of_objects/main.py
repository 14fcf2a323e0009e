# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
"""Options of objects that other files have: by names that are known at run time, or as a whole."""

import json

from bots import Bot
from saving import save

bot = Bot(temperature=0)
print(bot.ask("hi"), bot.told)
for name, value in json.loads('{"params": {"engine": "ada", "request_timeout": 7}}').items():
    setattr(bot, name, value)
print(bot.ask("hi"), bot.told)
print(save(bot))
