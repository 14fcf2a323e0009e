from config import *
from llm import ask

print(ask("star", MODEL))
