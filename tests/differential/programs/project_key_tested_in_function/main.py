import config
from llm import ask

print(ask("checked"))
