import openai

import settings


def vectors(texts):
    found = openai.Embedding.create(
        engine="text-embedding-ada-002", input=texts, request_timeout=settings.TIMEOUT
    )
    return [len(item["embedding"]) for item in found["data"]]
