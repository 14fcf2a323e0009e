from . import openai


def answer(q):
    return openai.ChatCompletion.create(model="x", messages=[q])
