# bench: differs = requests, stdout, status because arguments/engine
import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, **kw):
        self.kw = kw

    def ask(self, q):
        return openai.Completion.create(prompt=q, **self.kw).choices[0].text


b = Bot(engine="ada")
print(b.ask("x"))
b.__init__(engine="yy")
print(b.ask("x"))
