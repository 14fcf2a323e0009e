import openai


def ask(t):
    return openai.Completion.create(engine="e", prompt=t)["choices"][0]["text"]
