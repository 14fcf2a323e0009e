import json


def load(path):
    with open(path) as f:
        return json.load(f)


def first_text(response):
    return response["choices"][0]["text"].strip()
