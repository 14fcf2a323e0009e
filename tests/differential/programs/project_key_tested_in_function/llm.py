import openai

import config


def ask(text):
    if not openai.api_key:
        raise RuntimeError("no key")
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
