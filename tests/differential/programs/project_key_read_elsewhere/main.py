from llm import ask
from usage import headers

print(ask("Who goes there?"))
print(headers())
