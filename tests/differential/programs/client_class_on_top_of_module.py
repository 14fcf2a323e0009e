import openai

openai.api_base = "https://e.example.com/v1"


class Bot:
    def __init__(self, key):
        openai.api_key = key

    def one(self):
        return openai.Completion.create(model="m", prompt="x")["choices"][0]["text"]


print(Bot("k1").one())
print(Bot("k2").one())
