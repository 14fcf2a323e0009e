import openai


class Index:
    """Stands in for a vector database."""

    def __init__(self):
        self.items = {}

    def upsert(self, vectors):
        for name, vector, metadata in vectors:
            self.items[name] = (vector, metadata)

    def query(self, vector, top_k=1, include_metadata=True):
        ranked = sorted(
            self.items, key=lambda n: -sum(a * b for a, b in zip(vector, self.items[n][0]))
        )
        return {
            "matches": [
                {"id": n, "score": 1.0, "metadata": self.items[n][1]} for n in ranked[:top_k]
            ]
        }


index = Index()
texts = ["cats purr", "dogs bark"]
res = openai.Embedding.create(input=texts, engine="text-embedding-ada-002")
embeds = [record["embedding"] for record in res["data"]]
index.upsert([(f"id-{i}", e, {"text": t}) for i, (e, t) in enumerate(zip(embeds, texts))])
query = "what do cats do"
res = openai.Embedding.create(input=[query], engine="text-embedding-ada-002")
xq = res["data"][0]["embedding"]
res = index.query(xq, top_k=2, include_metadata=True)
contexts = [x["metadata"]["text"] for x in res["matches"]]
print(contexts, res["matches"][0]["id"], res.get("matches")[0].get("score"))
res = openai.Completion.create(engine="text-davinci-003", prompt=contexts[0] + query, temperature=0)
print(res["choices"][0]["text"].strip())
