import openai

print(openai.api_key)

from llm import ask

print(ask("Whose key?"), openai.api_key)
