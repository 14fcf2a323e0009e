import os

from version import INSTALLED

os.environ["OPENAI_API_BASE"] = "https://late.example.com/v1"

from llm import ask

print(INSTALLED, ask("Which way?"))
