import openai

r = openai.Completion.create(model="ada", prompt="sort", n=3)


def length(choice):
    return len(choice["text"]), -choice["index"]


choices = list(r["choices"])
choices.sort(key=length, reverse=True)
print([c["index"] for c in choices])
print(sorted(r["choices"], key=length)[0]["text"].strip())
ranked = sorted(((len(c["text"]), c["index"], c) for c in r["choices"]), key=lambda t: (t[0], t[1]))
print([c["text"].strip() for _, _, c in ranked])
best = max(enumerate(r["choices"]), key=lambda pair: pair[1]["index"])
print(best[0], best[1]["text"].strip())
