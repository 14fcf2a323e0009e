# bench: env = MYK=sk-a
import os

import openai


class Config:
    base = "https://one.example.com/v1"


config = Config()
organization = "org-a"


def switch():
    global organization
    organization = "org-b"
    config.base = "https://two.example.com/v1"
    os.environ["MYK"] = "sk-b"


openai.api_key = os.environ["MYK"]
openai.organization = organization
openai.api_base = config.base
switch()
openai.verify_ssl_certs = True


def ask(text):
    response = openai.Completion.create(model="davinci-002", prompt=text)
    return response["choices"][0]["text"]


print(ask("hi"), organization, os.environ["MYK"])
