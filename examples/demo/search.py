"""Find the tickets nearest to a question."""

import os

import openai

import config

openai.api_key = os.environ["OPENAI_API_KEY"]


def embed(texts):
    try:
        response = openai.Embedding.create(input=texts, engine=config.EMBEDDING_MODEL)
    except openai.error.InvalidRequestError as error:
        raise ValueError(f"cannot embed {len(texts)} texts") from error
    return [item["embedding"] for item in response["data"]]


def nearest(question, tickets):
    asked, *known = embed([question, *tickets])
    scores = [sum(a * b for a, b in zip(asked, vector)) for vector in known]
    return max(zip(scores, tickets))[1]
