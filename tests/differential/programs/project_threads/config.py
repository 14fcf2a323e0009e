import openai

openai.api_key = "sk-threads"
openai.organization = "org-threads"
