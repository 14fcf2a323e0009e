import openai

from .. import config


def deep(text):
    print(config.__name__)
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
