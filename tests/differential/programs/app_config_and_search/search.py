import openai

from config import EMBEDDING_MODEL


def _embed(text):
    return openai.Embedding.create(input=text, engine=EMBEDDING_MODEL)["data"][0]["embedding"]


def find(query, documents):
    q = _embed(query)
    for d in documents:
        v = _embed(d)
        yield round(sum(a * b for a, b in zip(q, v)), 5), d
