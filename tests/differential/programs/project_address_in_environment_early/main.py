import os

os.environ["OPENAI_API_BASE"] = "https://gateway.example.com/v1"
os.environ.setdefault("OPENAI_ORGANIZATION", "org-gateway")

import openai
from llm import ask

print(openai.__name__, ask("Which way?"))
