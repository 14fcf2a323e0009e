import openai

openai.api_key = "sk-loaded"
openai.api_base = "https://loaded.example.com/v1"
