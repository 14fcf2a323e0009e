import openai

openai.api_key = "k"


def one(org):
    openai.organization = org
    return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


def rekey(k):
    openai.api_key = k


print(one("o1"))
rekey("k2")
print(one("o2"))
