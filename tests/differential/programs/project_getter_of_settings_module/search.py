import openai

import settings


def names():
    return [model["id"] for model in openai.Model.list()["data"]]


async def vector(text):
    settings.use("open_ai")
    found = await openai.Embedding.acreate(model="text-embedding-ada-002", input=[text])
    return found["data"][0]["embedding"]


def with_other_key(text):
    found = openai.Embedding.create(
        model="text-embedding-ada-002", input=[text], api_key="key-of-another"
    )
    return len(found["data"])
