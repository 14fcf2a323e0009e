import os

import openai

openai.api_key = os.environ["OPENAI_API_KEY"]


def summary(text):
    return openai.Completion.create(model="text-davinci-003", prompt=f"Sum up {text}")["choices"][
        0
    ]["text"]
