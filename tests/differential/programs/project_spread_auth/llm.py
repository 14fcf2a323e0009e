import openai

openai.api_key = "sk-default"
openai.organization = "org-default"


def ask(text):
    auth = {"api_key": "sk-spread", "api_base": "https://spread.example.com/v1"}
    return openai.Completion.create(model="ada", prompt=text, **auth)["choices"][0]["text"].strip()


def ask_default(text):
    return openai.Completion.create(model="ada", prompt=text)["choices"][0]["text"].strip()
