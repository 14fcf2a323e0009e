# bench: differs = requests, stdout, status because arguments/api-key
from llm import ask

print(ask("spread"))
