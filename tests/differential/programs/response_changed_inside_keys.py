import openai

r = openai.Completion.create(model="m", prompt="q", n=2)
for k in r:
    if k == "choices":
        for c in r[k]:
            c["text"] = c["text"].strip()
print([c["text"] for c in r["choices"]])
