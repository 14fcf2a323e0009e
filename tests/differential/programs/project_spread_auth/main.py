# bench: differs = requests, stdout, status because arguments/api-key on module-level
from llm import ask, ask_default

print(ask("spread"))
print(ask_default("default"))
