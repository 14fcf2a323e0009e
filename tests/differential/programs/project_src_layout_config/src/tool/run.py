import openai

from tool import config


def run(text):
    print(config.__name__)
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
