import os

import openai

EMBEDDING_MODEL = "text-embedding-ada-002"

openai.api_key = os.getenv("OPENAI_API_KEY")
openai.api_base = "https://emb.example.com/v1"
