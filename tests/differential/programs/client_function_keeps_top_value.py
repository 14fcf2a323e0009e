import openai


def late():
    global KEY
    KEY = "k3"


KEY = "k"
openai.api_key = KEY


def one(org):
    openai.organization = org
    late()
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


print(one("o1"))
print(one("o2"))
