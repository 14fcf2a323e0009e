import openai

openai.api_key = "sk-config"
openai.api_base = "https://gateway.example.com/v1"
