import openai

openai.api_key = "k"
rs = [openai.Completion.create(engine="x", prompt=p) for p in "ab"]
print([r["model"] for r in filter(None, rs)])
for r in filter(lambda r: r["choices"], rs):
    print(r["object"])
print(type(rs[0]["choices"]) == list)
