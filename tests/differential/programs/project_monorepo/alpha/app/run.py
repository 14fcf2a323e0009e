from app.llm import ask

print(ask("from alpha"))
