from llm import ask

print(ask("spread"))
