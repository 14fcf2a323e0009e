import copy

from bots import Bot

first = Bot()
print(first.ask("one"), copy.deepcopy(first).ask("two"))
