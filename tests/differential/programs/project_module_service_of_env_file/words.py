import openai


def ask(text):
    return openai.Completion.create(model="m", prompt=text).choices[0].text
