import openai

openai.api_key = "sk-names"


def models():
    return len(openai.Model.list()["data"])
