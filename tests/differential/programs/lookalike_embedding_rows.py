import numpy as np
import openai

docs = [{"id": 1, "text": "first"}, {"id": 2, "text": "second"}]
data = openai.Embedding.create(model="ada", input=[d["text"] for d in docs])["data"]
for d, item in zip(docs, data):
    d["embedding"] = item["embedding"]
query = openai.Embedding.create(model="ada", input="first")["data"][0]["embedding"]
best = max(docs, key=lambda d: float(np.dot(d["embedding"], query)))
print(best["text"], best["id"], best.get("score", 0), sorted(best))
docs.sort(key=lambda d: d["embedding"][0])
print([d["id"] for d in docs], docs[0]["embedding"] == query)
