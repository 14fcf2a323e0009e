import openai

LAST = openai.Completion.create(model="ada", prompt="first")


def complete(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


def tokens(response):
    return response["usage"]["total_tokens"]
