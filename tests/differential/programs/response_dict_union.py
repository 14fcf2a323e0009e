import openai

r = openai.Completion.create(model="ada", prompt="union")
row = {"prompt": "union"} | r["usage"]
print(sorted(row.items()))
row = r["usage"] | {"extra": 1}
print(sorted(row.items()))
base = {"a": 1}
base |= r["usage"]
base.update(r["usage"])
print(sorted(base.items()))
copied = dict(**r["usage"], more=2)
print(sorted(copied.items()))
