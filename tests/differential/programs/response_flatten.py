import openai


def flatten(items):
    out = []
    for item in items:
        if isinstance(item, list):
            out.extend(flatten(item))
        else:
            out.append(item)
    return out


def get(p):
    return openai.Completion.create(model="ada", prompt=p)


print(flatten([1, [2, [3]]]))
r = get("beside")
print(r["choices"][0]["text"].strip())
for r in flatten([get("a"), [get("b"), [get("c")]]]):
    print(r["choices"][0]["text"].strip())
