import openai


def count():
    return len(openai.Model.list()["data"])
