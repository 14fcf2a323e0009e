# bench: client-module = llm.py
# bench: env = A=sk-a
from one import ask

print(ask("x"))
