import openai

openai.api_key = "sk-stream"
openai.organization = "org-stream"
