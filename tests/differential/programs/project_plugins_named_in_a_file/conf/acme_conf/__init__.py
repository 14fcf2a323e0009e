import openai

openai.api_base = "https://my.example.com/v1"
openai.api_key = "sk-set"
