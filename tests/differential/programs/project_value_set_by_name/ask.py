import os

import openai

BASE = "https://one.example.com/v1"
openai.api_key = os.getenv("MYK")
openai.organization = os.environ["MYO"]
openai.api_base = BASE


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]
