import openai

groups = {}
r = openai.Completion.create(model="ada", prompt="group", n=3)
for c in r["choices"]:
    groups.setdefault(c["index"] % 2, []).append(c)
for k in sorted(groups):
    print(k, [c["text"].strip() for c in groups[k]])
store = {}
first = store.setdefault("r", openai.Completion.create(model="ada", prompt="stored"))
print(first["choices"][0]["text"].strip(), store["r"]["usage"]["total_tokens"])
popped = store.pop("r")
print(popped["model"], store.get("r"), store.pop("r", None))
