# bench: client-module = llm.py
import ask

print(ask.ask("early"))
import config

print(ask.ask("late"))
