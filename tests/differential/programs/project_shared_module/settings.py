import openai

openai.api_key = "sk-module-style"
openai.api_base = "https://gateway.example.com/v1"
TIMEOUT = 30
