import enum

import openai

openai.api_key = "sk-x"


class Model(enum.Enum):
    ADA = "ada"
    BABBAGE = "babbage"

    def ask(self, prompt):
        return openai.Completion.create(model=self.value, prompt=prompt)

    @classmethod
    def named(cls, name):
        return cls[name.upper()]
