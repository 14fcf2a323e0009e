import sys

import openai
from app import settings
from app.llm import ask

if not getattr(openai, "api_key", None):
    sys.exit("set OPENAI_API_KEY")
print(ask("Who goes there?"), settings.__name__)
