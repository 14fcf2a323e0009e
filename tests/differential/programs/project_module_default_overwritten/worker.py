import openai


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
