import config
import openai

OPTIONS = {"api_type": "azure", "api_key": "sk-typed", "api_base": "https://three.openai.azure.com"}


def flagged(text):
    found = openai.Completion.create(engine="old", prompt=text, api_version="2023-05-15", **OPTIONS)
    return found["choices"][0]["text"] != ""
