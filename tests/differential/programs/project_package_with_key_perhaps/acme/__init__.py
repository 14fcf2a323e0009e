import os

import openai

try:
    openai.api_key = os.environ["ACME_KEY"]
except KeyError:
    pass


def ask(q):
    return openai.Completion.create(model="davinci-002", prompt=q)["choices"][0]["text"].strip()


def models(key):
    return [one["id"] for one in openai.Model.list(api_key=key)["data"]][:1]
