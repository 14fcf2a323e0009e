import openai

openai.api_key = "sk-original"
NAME = "n"
