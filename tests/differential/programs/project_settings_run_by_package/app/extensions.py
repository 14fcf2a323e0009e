import os
import openai

openai.api_key = os.environ["OPENAI_API_KEY"]
openai.api_base = os.environ.get("LLM_BASE", "https://deep.example.com/v1")
