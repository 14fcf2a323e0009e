from config import *


def ask(text, model):
    return openai.Completion.create(model=model, prompt=text)["choices"][0]["text"].strip()
