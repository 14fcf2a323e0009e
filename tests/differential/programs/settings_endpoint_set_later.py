# Calls go where the environment says until a function changes that.
# bench: env = OPENAI_API_BASE=https://first.example.com/v1
import openai

openai.api_key = "sk-one"


class Bot:
    def __init__(self, organization):
        self.organization = organization

    def ask(self):
        reply = openai.Completion.create(engine="x", prompt="y", organization=self.organization)
        return reply["choices"][0]["text"]


def later():
    openai.api_base = "https://later.example.com/v1"
    return openai.Completion.create(engine="x", prompt="y")["choices"][0]["text"]


print(Bot("org-one").ask())
print(later())
