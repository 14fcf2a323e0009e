import openai

from web import config


def ask(text):
    answer = openai.Completion.create(model="gpt-3.5-turbo-instruct", prompt=text)
    return answer["choices"][0]["text"]
