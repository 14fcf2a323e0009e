import openai

from conf import parser


def work(text):
    print(len(parser.sections()))
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
