import openai

openai.api_key = "sk-proxied"
openai.proxy = "https://proxy.example.com"

print(openai.Completion.create(model="ada", prompt="through a proxy")["choices"][0]["text"].strip())
