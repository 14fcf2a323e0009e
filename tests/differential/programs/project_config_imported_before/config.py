import openai

openai.api_key = "sk-gate"
openai.api_base = "https://gate.example.com/v1"
