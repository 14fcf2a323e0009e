# bench: differs = requests, stdout, status because arguments/engine, arguments/request-timeout
import openai

openai.api_key = "sk-x"
MODELS = [{"engine": "davinci", "max_tokens": 3}, {"engine": "ada"}]
TABLE = {"a": {"engine": "davinci", "max_tokens": 3}, "b": {"engine": "ada"}}


def ask(**kw):
    return openai.Completion.create(prompt="x", **kw).choices[0].text


for m in MODELS:
    print(openai.Completion.create(prompt="x", **m).choices[0].text)
for t in TABLE:
    print(openai.Completion.create(prompt="x", **TABLE[t]).choices[0].text)


class Base:
    def __init__(self, **kw):
        self.kw = kw

    def ask(self):
        return openai.Completion.create(prompt="x", **self.kw).choices[0].text


class Bot(Base):
    def __init__(self, name, **kw):
        super().__init__(request_timeout=3, **kw)
        self.name = name


print(Bot("n", engine="x").ask())
