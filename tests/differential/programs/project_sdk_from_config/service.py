from config import openai


def serve(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
