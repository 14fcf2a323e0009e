import openai

openai.api_key = "sk-1"


def ask(t):
    return openai.Completion.create(model="ada", prompt=t)["choices"][0]["text"]
