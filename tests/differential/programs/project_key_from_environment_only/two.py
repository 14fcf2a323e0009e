from openai import Embedding


def two():
    return Embedding.create(model="ada", input="two")["data"][0]["object"]
