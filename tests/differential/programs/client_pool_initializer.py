"""Workers of a pool get the key from an initializer."""
# bench: unordered

import openai
from multiprocessing.pool import ThreadPool


def start(key, base):
    openai.api_key = key
    openai.api_base = base


def one(prompt):
    return openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=prompt)["choices"][0][
        "text"
    ]


with ThreadPool(2, initializer=start, initargs=("sk-pool", "https://pool.example.com/v1")) as pool:
    print(len(pool.map(one, ["a", "b", "c"])))
