import numpy as np
import openai

openai.api_key = "sk-search"
DOCS = ["cats purr", "dogs bark", "birds sing"]


def embed(text, engine="text-embedding-ada-002"):
    return np.array(openai.Embedding.create(input=text, engine=engine)["data"][0]["embedding"])


def cosine(a, b):
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


index = {doc: embed(doc) for doc in DOCS}
query = embed("what do dogs do")
for doc, vec in sorted(index.items(), key=lambda item: -cosine(item[1], query)):
    print(f"{cosine(vec, query):.4f} {doc}")
