import openai

openai.api_key = "sk-relative"
openai.api_base = "https://relative.example.com/v1"
