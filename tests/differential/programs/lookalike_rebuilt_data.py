import openai

texts = ["one", "two"]
data = openai.Embedding.create(model="ada", input=texts)["data"]
data = [{"text": t, "embedding": d["embedding"], "index": d["index"]} for t, d in zip(texts, data)]
print([d["text"] for d in data], data[0]["embedding"][:1], data[1].get("usage", "none"))
data.sort(key=lambda d: d["index"], reverse=True)
print([d["index"] for d in data], max(data, key=lambda d: d["embedding"][0])["text"])
r = openai.Completion.create(model="ada", prompt="rebuilt")
d = {
    "choices": [{"text": c["text"].strip(), "index": c["index"]} for c in r["choices"]],
    "usage": {"total_tokens": r["usage"]["total_tokens"]},
}
print(d["choices"][0]["text"], d["usage"]["total_tokens"], d.get("model"), sorted(d), len(d))
d["choices"][0]["text"] = "edited"
d.update(model=r["model"])
print(d["choices"][0]["text"], d["model"], isinstance(d, dict), {**d}["model"])
