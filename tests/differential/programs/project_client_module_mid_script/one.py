import openai


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
