import enum
from functools import partial

import openai

openai.api_key = "sk-x"


def text(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


class Model(enum.Enum):
    ADA = "ada"
    BABBAGE = "babbage"

    def ask(self, prompt):
        return openai.Completion.create(model=self.value, prompt=prompt)

    @property
    def info(self):
        return openai.Model.retrieve(self.value)

    @classmethod
    def best(cls):
        return cls.BABBAGE


class Kind(enum.Enum):
    TEXT = partial(text)

    def __call__(self, prompt):
        return self.value(prompt)


print(
    Model.ADA.ask("a")["object"], Model["ADA"].ask("b")["object"], Model("ada").ask("c")["object"]
)
for model in Model:
    print(model.name, model.ask("d")["object"], model.info["object"])
print(Model.best().ask("e")["object"], Kind.TEXT("f")["object"])
