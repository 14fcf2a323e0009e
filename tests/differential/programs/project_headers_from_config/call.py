import openai

import config


def call(text):
    return openai.Completion.create(
        model="ada", prompt=text, headers=config.HEADERS, request_timeout=30
    )["choices"][0]["text"].strip()
