import json

import openai


def to_plain(value):
    if isinstance(value, dict):
        return {k: to_plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [to_plain(v) for v in value]
    return value


r = openai.Completion.create(model="ada", prompt="walk")
print(json.dumps(to_plain(r), sort_keys=True))
print(r["choices"][0]["text"].strip())
