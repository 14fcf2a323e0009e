import openai

openai.api_key = "sk-c"
openai.api_base = "https://conf.example.com/v1"
