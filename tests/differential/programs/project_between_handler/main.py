from calls import ask

print(ask("x"))
