from bot import Small

b = Small()
print(b.ask("b"))
