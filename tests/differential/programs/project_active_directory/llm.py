import openai


def ask(text):
    return openai.Completion.create(engine="dep", prompt=text)["choices"][0]["text"].strip()
