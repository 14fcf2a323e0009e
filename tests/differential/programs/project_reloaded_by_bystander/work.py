import openai


def ask(p):
    return openai.Completion.create(model="m", prompt=p)["choices"][0]["text"]
