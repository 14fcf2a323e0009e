"""Options that only their own module names, by packages, modules and objects that others hold."""

import bots
import pkg
import pkg.llm

print(pkg.llm.ask("x"), pkg.__name__)
bot = bots.Bot(temperature=0)
print(bot.ask("hi"), bot.told)
