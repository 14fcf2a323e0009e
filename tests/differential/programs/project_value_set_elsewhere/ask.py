import os

import openai

import config

BASE = os.environ["MYB"]
openai.api_key = os.getenv("MYK")
openai.organization = config.ORGANIZATION
openai.api_base = BASE


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]
