import openai


def run(text):
    return openai.Embedding.create(model="ada", input=text)["data"][0]["index"]
