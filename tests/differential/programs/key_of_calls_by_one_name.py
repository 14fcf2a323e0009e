import openai

KEY = "sk-one"


def a(q):
    return openai.Completion.create(model="m", prompt=q, api_key=KEY)["choices"][0]["text"]


def b(q, KEY):
    return openai.Completion.create(model="m", prompt=q, api_key=KEY)["choices"][0]["text"]


print(a("x"), b("y", "sk-two"))
