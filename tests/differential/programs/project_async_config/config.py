import openai

openai.api_key = "sk-workers"
openai.api_base = "https://workers.example.com/v1"
