import openai


def one():
    return openai.Completion.create(model="ada", prompt="one")["choices"][0]["text"].strip()
