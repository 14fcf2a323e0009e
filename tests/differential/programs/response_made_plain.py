"""Functions that call themselves for all that is in a response, as long as that is a dict."""

import json

import openai

MESSAGES = [{"role": "user", "content": "Name a tree."}]


def to_plain(value):
    if isinstance(value, dict):
        return {key: to_plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [to_plain(inner) for inner in value]
    return value


def paths(value, path=""):
    if isinstance(value, dict):
        for key in sorted(value):
            yield from paths(value[key], f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, f"{path}[{index}]")
    else:
        yield path


def depth(value):
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return max(map(depth, value), default=0) if isinstance(value, list) else 0


plain = to_plain(openai.ChatCompletion.create(model="gpt-4", messages=MESSAGES))
print(plain["model"], plain["choices"][0]["message"]["content"], sorted(plain["usage"]))
print(json.dumps(to_plain(plain["choices"]), sort_keys=True))
for path in paths(openai.ChatCompletion.create(model="gpt-4", messages=MESSAGES)):
    print(path)
print(depth(openai.Embedding.create(model="text-embedding-ada-002", input="x")))
