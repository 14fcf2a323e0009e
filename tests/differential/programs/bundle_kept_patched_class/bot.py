import openai

openai.api_key = "sk-x"


class Bot:
    def __init__(self, **kw):
        self.kw = kw

    def ask(self, q):
        return openai.Completion.create(prompt=q, **self.kw).choices[0].text
