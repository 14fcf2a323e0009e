import openai


def count_models():
    return len(openai.Model.list()["data"])
