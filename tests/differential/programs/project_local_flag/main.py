# bench: env = LOCAL=1
from llm import ask

print(ask("local"))
