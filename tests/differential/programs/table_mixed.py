import openai

openai.api_key = "sk-x"
MODELS = {"a": {"engine": "davinci", "max_tokens": 3}, "b": {"engine": "ada"}, "default": "a"}


def ask(text, kind="a"):
    settings = MODELS.get(kind, MODELS["b"])
    return openai.Completion.create(prompt=text, **settings).choices[0].text


class Bot:
    configs = [{"engine": "davinci"}]

    def __init__(self, configs=None):
        self.mine = configs or []

    def ask(self):
        for c in self.configs:
            print(openai.Completion.create(prompt="x", **c).choices[0].text)
        for i, c in enumerate(self.configs):
            print(i)
        for c in self.mine:
            print(openai.Completion.create(prompt="x", **c).choices[0].text)


print(ask("x"), ask("y", "c"))
for name, config in MODELS.items():
    print(name)
Bot([{"engine": "x"}]).ask()
