import openai

resp = openai.Completion.create(model="davinci", prompt=["b", "a", "c"], max_tokens=1)
for c in sorted(resp["choices"], key=lambda x: x["text"]):
    print(c["index"], c["text"].strip())
best = max(resp.choices, key=lambda c: len(c.text))
print(best.index)
for i, (p, c) in enumerate(zip(["b", "a", "c"], resp["choices"])):
    print(i, p, c["text"].strip())
