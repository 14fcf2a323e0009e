from llm import ask, ask_default

print(ask("spread"))
print(ask_default("default"))
