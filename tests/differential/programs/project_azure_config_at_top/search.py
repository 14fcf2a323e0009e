import openai

from config import EMBEDDING


def find(text):
    return openai.Embedding.create(engine=EMBEDDING, input=[text])["data"][0]["index"]
