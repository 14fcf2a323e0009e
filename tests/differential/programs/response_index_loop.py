import openai

r = openai.Completion.create(model="ada", prompt=["a", "b", "c"])
for i in range(len(r["choices"])):
    print(i, r["choices"][i]["text"].strip(), r["choices"][i]["index"])
i = 0
while i < len(r.choices):
    print(r.choices[i].text.strip(), end=";")
    i += 1
print()
texts = [None] * 3
for c in r["choices"]:
    texts[c["index"]] = c["text"].strip()
print(texts, r["choices"][0:2][1]["text"].strip(), [c.index for c in r["choices"][::-1]])
e = openai.Embedding.create(model="ada", input=["x", "y"])
vectors = [e["data"][k]["embedding"] for k in range(len(e["data"]))]
print(len(vectors), e["data"][-1]["embedding"][0])
