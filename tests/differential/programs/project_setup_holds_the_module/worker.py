import openai


def first_model():
    return openai.Model.list()["data"][0]["id"]
