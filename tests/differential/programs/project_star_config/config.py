import openai

openai.api_key = "sk-star"
MODEL = "ada"
