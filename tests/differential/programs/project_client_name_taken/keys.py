import openai

KEY = "sk-taken"
openai.api_key = KEY
