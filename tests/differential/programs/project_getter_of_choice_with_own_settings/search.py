import openai
from config import setup


def size(text, **more):
    found = openai.Embedding.create(engine="ada", input=[text], organization="org-a")
    return len(found["data"][0]["embedding"]) > 1


def plainly(text):
    setup("open_ai")
    found = openai.Embedding.create(model="ada", input=[text])
    return len(found["data"][0]["embedding"]) > 1
