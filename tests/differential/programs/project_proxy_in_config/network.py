import openai

PROXY = "https://proxy.example.com"
openai.api_key = "sk-proxy"
openai.proxy = PROXY
