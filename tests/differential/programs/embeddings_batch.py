import openai

BATCH_SIZE = 2
texts = ["a b c", "d", "e f", "g h", "i"]
embeddings = []
total = 0
for start in range(0, len(texts), BATCH_SIZE):
    batch = texts[start : start + BATCH_SIZE]
    print(f"Batch {start} to {start + len(batch) - 1}")
    response = openai.Embedding.create(model="text-embedding-ada-002", input=batch)
    for i, be in enumerate(response["data"]):
        assert i == be["index"]
    embeddings += [e["embedding"] for e in response["data"]]
    total += response["usage"]["total_tokens"]
print(len(embeddings), total)
print(embeddings[-1])
