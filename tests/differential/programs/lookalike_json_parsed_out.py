import json

import openai


def extract(prompt):
    response = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt + " as JSON"}]
    )
    data = json.loads(response["choices"][0]["message"]["content"])
    return data, response["usage"]["total_tokens"]


data, tokens = extract("facts")
print(data["answer"], data.get("score", 0), data["tags"][0], "usage" in data, tokens)
for key, value in data.items():
    print(key, value)
data["choices"] = ["a"]
print(data["choices"][0], len(data), json.dumps(data))
message = data
message["content"] = data.pop("answer")
print(message["content"], isinstance(message, dict))
