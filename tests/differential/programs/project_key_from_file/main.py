from llm import ask

print(ask("from a file"))
