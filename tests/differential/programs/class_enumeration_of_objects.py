"""The constructor of an enumeration gets objects, or tuples beside texts."""

import enum

import openai

openai.api_key = "sk-x"


class Spec:
    def __init__(self, model):
        self.model = model

    def ask(self, prompt):
        return openai.Completion.create(model=self.model, prompt=prompt)


def ask(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


class Task(enum.Enum):
    SUM = Spec("ada")
    TEXT = Spec("babbage")

    def __init__(self, spec):
        self.spec = spec


class Mixed(enum.Enum):
    SUM = ("ada", ask)
    TEXT = "babbage"

    def __init__(self, label, call=ask):
        self.label = label
        self.call = call

    def run(self, prompt):
        return self.call(prompt)


class Made(enum.Enum):
    SUM = ("ada", Spec("ada"))
    TEXT = ("babbage", Spec("babbage"))

    def __new__(cls, label, spec):
        made = object.__new__(cls)
        made._value_ = label
        made.spec = spec
        return made


print(Task.SUM.spec.ask("a")["model"])
for task in Task:
    print(task.spec.ask("b")["choices"][0]["text"])
for mixed in Mixed:
    print(mixed.label, mixed.run("c")["model"])
print(Made.SUM.spec.ask("d")["model"], Made("babbage").spec.ask("e")["model"])
