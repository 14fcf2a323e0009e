import openai


def run():
    return openai.Model.list()["data"][0]["id"]
