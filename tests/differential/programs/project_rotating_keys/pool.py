import itertools

import openai

KEYS = itertools.cycle(["sk-one", "sk-two"])


def ask(text):
    openai.api_key = next(KEYS)
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
