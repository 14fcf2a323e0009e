import openai

openai.api_key = "sk-acme"
openai.api_base = "https://proxy.example.com/v1"
