import openai, json
from dataclasses import dataclass, field, asdict
from typing import NamedTuple, Any, Optional

M = [{"role": "user", "content": "say hello"}]


@dataclass
class Turn:
    reply: Any
    notes: list = field(default_factory=list)

    @property
    def text(self):
        return self.reply["choices"][0]["message"]["content"]


class Pair(NamedTuple):
    left: Any
    right: Any


class Bot:
    last = None

    def __init__(self):
        self.turns = []
        self._cache = {}

    def ask(self):
        t = Turn(openai.ChatCompletion.create(model="gpt-4", messages=M))
        self.turns.append(t)
        self.last = t.reply
        self._cache["x"] = t.reply["usage"]
        return self

    def cost(self):
        return sum(t.reply["usage"]["total_tokens"] for t in self.turns)


b = Bot().ask().ask()
print(b.cost(), b.last["id"] is not None, b._cache["x"]["prompt_tokens"], b.turns[0].text)
p = Pair(b.last, b.turns[0].reply["choices"])
print(p.left.get("object"), p.right[0]["index"], p[1][0]["finish_reason"])
l, r = p
print(l["model"], r[0]["message"]["role"])
match l:
    case {"choices": [{"message": {"content": str(text)}}, *_]}:
        print("matched", text)
    case _:
        print("no match")


def outer():
    seen = None

    def inner():
        nonlocal seen
        seen = l["usage"]

    inner()
    return seen


print(outer()["completion_tokens"])
g = None


def setg():
    global g
    g = openai.Embedding.create(model="e", input=["a", "b"])


setg()
print(
    len(g["data"]),
    [len(d["embedding"]) for d in g["data"]],
    {d["index"]: d["object"] for d in g["data"]},
)
try:
    q = openai.Completion.create(model="ada", prompt="say hello")
except openai.error.OpenAIError:
    q = {"choices": [{"text": "none"}]}
else:
    print(q["choices"][0]["text"])
