import enum

import openai

openai.api_key = "sk-x"


class Model(enum.Enum):
    ADA = "ada"
    BABBAGE = "babbage"

    def ask(self, prompt):
        return openai.Completion.create(model=self.value, prompt=prompt)


def text(prompt):
    return openai.Completion.create(model="davinci-002", prompt=prompt)


def chat(prompt):
    return openai.ChatCompletion.create(
        model="gpt-4", messages=[{"role": "user", "content": prompt}]
    )


class Kind(enum.Enum):
    TEXT = ("short", text)
    CHAT = ("long", chat)

    def __init__(self, label, ask):
        self.label = label
        self.ask = ask
