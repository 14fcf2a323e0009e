import openai


class FakeIndex:
    def query(self, vector, top_k):
        return {"matches": [{"id": f"doc{i}", "score": vector[i]} for i in range(top_k)]}


index = FakeIndex()
res = openai.Embedding.create(input=["who?"], model="text-embedding-ada-002")
xq = res["data"][0]["embedding"]
res = index.query(xq, top_k=2)
for match in res["matches"]:
    print(match["id"], match["score"])
