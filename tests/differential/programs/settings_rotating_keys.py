import itertools

import openai

KEYS = ["sk-key-a", "sk-key-b", "sk-key-c"]
cycle = itertools.cycle(KEYS)


def embed(text):
    openai.api_key = next(cycle)
    return openai.Embedding.create(input=text, engine="text-embedding-ada-002")["data"][0][
        "embedding"
    ]


print([embed(t)[0] for t in ("w", "x", "y", "z")])
