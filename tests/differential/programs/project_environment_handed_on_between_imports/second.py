import os

import openai

openai.api_key = os.environ["MY_KEY"]


def ask(question):
    return openai.Completion.create(model="davinci-002", prompt=question)["choices"][0]["text"]
