import openai

KEY = "sk-one"
openai.api_key = KEY


def ask(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"]
