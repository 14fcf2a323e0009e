import openai

openai.api_key = "sk-shop"
openai.api_base = "https://shop.example.com/v1"
