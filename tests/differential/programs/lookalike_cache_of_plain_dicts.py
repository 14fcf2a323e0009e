import json
import os

import openai

CACHE = "cache.json"


def ask(prompt):
    cache = json.load(open(CACHE)) if os.path.exists(CACHE) else {}
    if prompt in cache:
        response = cache[prompt]
        return response["content"], response["usage"]["total"]
    completion = openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )
    entry = {
        "content": completion["choices"][0]["message"]["content"],
        "usage": {"total": completion["usage"]["total_tokens"]},
    }
    cache[prompt] = entry
    with open(CACHE, "w") as f:
        json.dump(cache, f)
    return entry["content"], entry["usage"]["total"]


print(ask("cached?"), ask("cached?"))
