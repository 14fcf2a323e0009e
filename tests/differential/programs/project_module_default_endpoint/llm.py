import openai


def ask(q):
    return openai.Completion.create(engine="ada", prompt=q)["choices"][0]["text"]
