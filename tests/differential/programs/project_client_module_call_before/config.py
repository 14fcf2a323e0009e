import openai

openai.api_key = "sk-configured"
openai.api_base = "https://elsewhere.example.com/v1"
