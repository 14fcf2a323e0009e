from bot import Bot

b = Bot()
print(b.first, b.ask("b"))
