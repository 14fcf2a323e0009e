import openai


def similarity(a, b):
    return sum(x * y for x, y in zip(a, b))


texts = ["x", "y", "z"]
data = openai.Embedding.create(model="ada", input=texts)["data"]
matrix = [[round(similarity(a["embedding"], b["embedding"]), 6) for b in data] for a in data]
print(matrix[0])
order = sorted(
    range(len(data)), key=lambda i: -similarity(data[i]["embedding"], data[0]["embedding"])
)
print(order, data[order[0]]["index"])
nearest = {
    texts[d["index"]]: texts[
        max(
            (o for o in data if o["index"] != d["index"]),
            key=lambda o: similarity(o["embedding"], d["embedding"]),
        )["index"]
    ]
    for d in data
}
print(nearest)
flat = [v for d in data for v in d["embedding"]]
print(len(flat), min(flat) >= 0)
columns = list(zip(*[d["embedding"] for d in data]))
print(len(columns), columns[0])
