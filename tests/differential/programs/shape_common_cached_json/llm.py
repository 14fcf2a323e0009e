import json
import os

import openai

openai.api_key = "k"


def complete(prompt, path="cache.json"):
    if os.path.exists(path):
        with open(path) as f:
            return json.load(f)
    r = openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=prompt)
    with open(path, "w") as f:
        f.write(json.dumps(r))
    return r
