# bench: client-module = llm.py
from one import ask
import openai

print(ask("x"))
openai.api_key = "sk-main"
print(ask("y"))
