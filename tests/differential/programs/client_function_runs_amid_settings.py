import openai

KEY = "k"
openai.api_key = KEY


def one(org):
    openai.organization = org
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


KEY = "k2"
print(one("o1"))
openai.api_base = "https://b.example.com/v1"
print(one("o2"))
