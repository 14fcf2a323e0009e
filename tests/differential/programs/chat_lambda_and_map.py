import openai

ask = lambda q: openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": q}]
)["choices"][0]["message"]["content"]

print(list(map(ask, ["a", "b"])))
vectors = {
    w: openai.Embedding.create(model="ada", input=w)["data"][0]["embedding"][0] for w in ("x", "y")
}
print(vectors)
