from pool import ask

for number in range(3):
    print(ask(f"call {number}"))
