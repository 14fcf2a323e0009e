from dataclasses import dataclass, field

import openai


@dataclass
class Conversation:
    system: str
    model: str = "gpt-3.5-turbo"
    history: list = field(default_factory=list)

    def __post_init__(self):
        self.history.append({"role": "system", "content": self.system})

    def say(self, text):
        self.history.append({"role": "user", "content": text})
        msg = (
            openai.ChatCompletion.create(model=self.model, messages=self.history).choices[0].message
        )
        self.history.append(msg)
        return msg.content

    def last_role(self):
        return self.history[-1]["role"]


c = Conversation("Answer in rhyme.")
print(c.say("roses"))
print(c.say("violets"))
print(c.last_role(), len(c.history))
