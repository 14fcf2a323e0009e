import openai


def ask(text):
    return openai.Completion.create(model="text-davinci-003", prompt=text)["choices"][0]["text"]
