import openai

r = openai.Completion.create(model="m", prompt="q", n=3)
key = "choices"
r[key].reverse()
print([c["index"] for c in r["choices"]])
r.get(key).pop()
print(len(r["choices"]))
for name in ("choices",):
    r[name].sort(key=lambda c: c["index"])
print([c["index"] for c in r["choices"]])
