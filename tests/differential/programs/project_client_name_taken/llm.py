import openai

import keys


def ask(text, client=None):
    return client, openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
