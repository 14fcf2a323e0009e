import openai


def ask(prompt):
    return openai.Completion.create(model="ada", prompt=prompt)


def text(response):
    return response["choices"][0]["text"].strip()
