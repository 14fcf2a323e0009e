"""A class further down has the name of what is imported, and called above it."""

import openai
from openai import Completion

openai.api_key = "sk-main"
text = Completion.create(model="m", prompt="p")["choices"][0]["text"].strip()


class Completion:
    def __init__(self, text):
        self.text = text


def shown(one: Completion) -> "Completion":
    print(one.text)
    return one


shown(Completion(text))
