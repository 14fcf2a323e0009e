import openai

import keys


def local(text):
    return openai.Completion.create(
        model="m", prompt=text, api_base="https://local.example.com/v1", api_key="local"
    )["choices"][0]["text"].strip()


def remote(text):
    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"].strip()
