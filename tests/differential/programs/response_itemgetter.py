from operator import attrgetter, itemgetter

import openai

r = openai.Completion.create(model="ada", prompt="operator", n=3)
print([c["text"].strip() for c in sorted(r["choices"], key=itemgetter("index"), reverse=True)])
print(list(map(itemgetter("finish_reason"), r["choices"])))
print(list(map(attrgetter("index"), r["choices"])))
total = itemgetter("total_tokens")
print(total(r["usage"]))
e = openai.Embedding.create(model="ada", input=["a", "b"])
print([d["index"] for d in sorted(e["data"], key=itemgetter("index"))])
