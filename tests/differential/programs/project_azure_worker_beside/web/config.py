import openai

openai.api_key = "of the site"
openai.api_base = "https://gateway.example.com/v1"
