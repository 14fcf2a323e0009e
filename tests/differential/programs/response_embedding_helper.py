import numpy as np
import openai

EMBEDDING_MODEL = "text-embedding-ada-002"


def get_embedding(text, model=EMBEDDING_MODEL):
    text = text.replace("\n", " ")
    return openai.Embedding.create(input=[text], model=model)["data"][0]["embedding"]


def get_embeddings(texts, model=EMBEDDING_MODEL):
    data = openai.Embedding.create(input=texts, model=model).data
    data = sorted(data, key=lambda x: x["index"])  # maintain the same order as input list.
    return [d["embedding"] for d in data]


def cosine_similarity(a, b):
    return float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))


docs = ["the sky is blue", "grass\nis green"]
vectors = get_embeddings(docs)
query = get_embedding("sky")
scores = [round(cosine_similarity(query, v), 6) for v in vectors]
print(scores)
res = openai.Embedding.create(input="tokens here", engine="ada")
print(res["usage"]["total_tokens"], np.array(res["data"][0]["embedding"]).shape)
