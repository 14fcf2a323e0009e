# A wrapper method, called on what a function makes and by way of a variable.
import openai

openai.api_key = "sk-a"


class Bot:
    def ask(self, p, **kw):
        return openai.Completion.create(prompt=p, **kw)["choices"][0]["text"]


def make():
    return Bot()


print(make().ask("x", engine="ada"))
b = make()
print(b.ask("x", engine="ada"))
