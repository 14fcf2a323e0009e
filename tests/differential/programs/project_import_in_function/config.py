import openai

openai.api_key = "sk-late"
openai.api_base = "https://late.example.com/v1"
