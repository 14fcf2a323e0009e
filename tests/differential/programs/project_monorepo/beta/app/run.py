from app.llm import ask, complete

print(ask("from beta"))
print(complete("more"))
