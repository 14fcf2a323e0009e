# bench: client-module = tool/oai.py
# bench: env = OPENAI_API_TYPE=azure
# bench: env = OPENAI_API_BASE=https://x.openai.azure.com/
# bench: env = OPENAI_API_VERSION=2023-05-15
# bench: env = OPENAI_API_KEY=k
import os

import openai
from tool.one import ask
from tool.two import embed

openai.api_base = os.getenv("OPENAI_API_BASE")
openai.api_key = os.getenv("OPENAI_API_KEY")
openai.api_type = os.getenv("OPENAI_API_TYPE")
openai.api_version = os.getenv("OPENAI_API_VERSION")

print(ask("hi"), embed("you"))
