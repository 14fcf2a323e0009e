import openai

import common


def one(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
