import json

import openai


def search(query):
    return {"matches": [{"id": "a", "metadata": {"text": query}, "score": 0.5}]}


res = openai.Embedding.create(input=["query"], engine="text-embedding-ada-002")
xq = res["data"][0]["embedding"]
res = search(str(xq[0]))
contexts = [x["metadata"]["text"] for x in res["matches"]]
print(contexts, res.get("matches")[0].get("score"))

response = openai.ChatCompletion.create(
    model="gpt-4", messages=[{"role": "user", "content": "give JSON"}]
)
response = response["choices"][0]["message"]["content"]
response = json.loads(response)
print(
    response["answer"], response.get("score"), response.get("missing", "none"), "tags" in response
)
for response in [{"choices": [1]}, {"choices": [2]}]:
    print(response["choices"][0])
