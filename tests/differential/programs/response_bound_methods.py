import openai

r = openai.Completion.create(model="ada", prompt="bound", n=2)
read = r["usage"].get
print(read("total_tokens"), read("cost", 0))
print(list(map(r["usage"].get, ["prompt_tokens", "cost"])))
print([key for key in ("id", "cost") if r.__contains__(key)], r.__getitem__("model"))
known = r["usage"].__contains__
print(list(filter(known, ["total_tokens", "cost"])))
first = map(r.get, ["choices"])
for choice in next(first):
    print(choice["index"], choice["text"].strip())
