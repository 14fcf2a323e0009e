"""Check which keys of a list still work."""

import openai

KEYS = ["sk-first", "sk-bad", "sk-third"]


def check(keys):
    good = []
    for key in keys:
        openai.api_key = key
        try:
            models = openai.Model.list()
        except openai.error.AuthenticationError:
            print(key, "is bad")
            continue
        good.append((key, len(models["data"]) > 0))
    return good


print(check(KEYS))
