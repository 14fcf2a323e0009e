import openai


def stream(key, qs):
    openai.api_key = key
    for q in qs:
        yield openai.Completion.create(model="m", prompt=q).choices[0].text


a, b = stream("sk-1", ["a", "b"]), stream("sk-2", ["c", "d"])
for x, y in zip(a, b):
    print(x, y)
