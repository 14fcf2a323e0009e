import openai

openai.api_key = "sk-src"
openai.organization = "org-src"
