import os
import openai

openai.api_key = "sk-f1"
base = os.environ.get("LOCAL")
if base:
    openai.api_base = base
