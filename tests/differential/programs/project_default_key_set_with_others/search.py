import os

import openai


def prepare():
    openai.api_key = os.environ.get("OPENAI_API_KEY")


def search(text):
    found = openai.Embedding.create(input=[text], engine="text-embedding-ada-002")
    return len(found["data"][0]["embedding"]) > 1
