import json

import openai

openai.api_key = "sk-1"


def choices(n):
    reply = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": "hi"}], n=n
    )
    return reply["choices"]


def vectors(texts):
    return openai.Embedding.create(model="m", input=texts)["data"]


print(json.dumps(choices(2), sort_keys=True))
with open("vectors.json", "w") as out:
    json.dump(vectors(["a", "b"]), out)
with open("vectors.json") as file:
    print([(one["index"], len(one["embedding"])) for one in json.load(file)])
found = choices(1)
print(json.dumps(found, sort_keys=True), found[0]["message"]["content"])
