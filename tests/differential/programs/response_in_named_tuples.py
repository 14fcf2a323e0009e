"""Named tuples that hold responses, whichever way their classes are made."""

import collections
import typing
from collections import namedtuple

import openai

First = namedtuple("First", ["name", "reply"])
Second = collections.namedtuple("Second", ("name", "reply", "note"), defaults=(None, "none"))
Third = typing.NamedTuple("Third", [("name", str), ("reply", typing.Any)])
Fourth = namedtuple(typename="Fourth", field_names=["reply", "name"])


class Fifth(namedtuple("Fifth", "name reply")):
    @property
    def text(self):
        return self.reply["choices"][0]["text"]


class Sixth(typing.NamedTuple("Sixth", [("name", str), ("reply", dict)])):
    def total(self):
        return self.reply["usage"]["total_tokens"]


def ask(prompt):
    return openai.Completion.create(model="m", prompt=prompt)


first = First("a", ask("a"))
print(first.reply["choices"][0]["text"], first[1]["model"])
for row in [Second("b", ask("b")), Second(reply=ask("c"), name="c", note="d")]:
    name, reply, note = row
    print(name, row.reply["choices"][0]["text"], reply["model"], note)
print(Second("none").reply)
print(Third("d", ask("d")).reply["model"], Fourth(ask("e"), "e").reply["choices"][0]["text"])
fifth, sixth = Fifth("f", ask("f")), Sixth(name="g", reply=ask("g"))
print(fifth.text, fifth.reply["model"], fifth[1]["model"], sixth.total(), sixth.reply["model"])
print(First._make(["h", ask("h")]).reply["model"], first._replace(name="i").reply["model"])
