# bench: env = OPENAI_API_BASE=https://gateway.example.com/v1
from lib.llm import ask, where

print(ask("Which way?"), where())
