from llm import ask

print(ask("tried"))
