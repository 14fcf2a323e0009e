import openai


def count(text):
    return openai.Completion.create(model="ada", prompt=text)["usage"]["total_tokens"]
