import openai

import network


def complete(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
