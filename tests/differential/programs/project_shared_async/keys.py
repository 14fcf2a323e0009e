import openai

openai.api_key = "sk-both-kinds"
