import openai


def run(text):
    return openai.Embedding.create(model="m", input=text)
