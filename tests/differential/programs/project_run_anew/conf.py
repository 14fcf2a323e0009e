import os
import openai

openai.api_key = os.environ.get("MY_KEY", "sk-1")
