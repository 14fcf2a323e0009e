import enum
import openai

openai.api_key = "sk-x"


def ask(q):
    return openai.Completion.create(model="m", prompt=q)


class T(enum.Enum):
    SUM = ("s", ask)
    TXT = "t"

    def __init__(self, label, fn=None):
        self.fn = fn
        self.label = label

    def run(self, q):
        return self.fn(q) if self.fn else openai.Completion.create(model=self.label, prompt=q)


print(T.SUM.run("q")["model"], T.TXT.run("q")["model"])
