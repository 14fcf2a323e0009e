import openai

inputs = ["red", "green", "blue"]
result = openai.Embedding.create(model="text-embedding-ada-002", input=inputs)
for text, item in zip(inputs, result["data"]):
    print(text, item["embedding"][:2], item["index"])
for i, item in enumerate(result["data"]):
    print(i, len(item["embedding"]))
for i, (text, d) in enumerate(zip(inputs, result.data), start=1):
    print(i, text, d["embedding"][0])
pairs = dict(zip(inputs, [d["embedding"] for d in result["data"]]))
print(pairs["blue"][3])
vectors = {t: e["embedding"] for t, e in zip(inputs, result["data"])}
print(sorted(vectors))
