"""A trial that ends early says what a whole one says: others would see the dicts, or not."""

from __future__ import annotations

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.statements import interpret, interpret_unseen
from openai_migrate.analysis.shapes.entries import EntryGatherer
from openai_migrate.analysis.summarising import summarise
from openai_migrate.core.edit import NodeId
from openai_migrate.migration import interpreted_document, link, outline_document, sdk_of
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.settings import Settings
from openai_migrate.sources.document import Chunk, Document, Kind

PROGRAM = """\
import contextlib
import openai

first = openai.Completion.create(prompt="a")
KEPT = []


def ask(stream=False):
    reply = openai.ChatCompletion.create(messages=[], stream=stream)
    if stream:
        return reply
    return reply


def shown():
    answer = ask()
    print(answer["id"])
    inner = ask(stream=False)["choices"][0]
    return str(inner)


def kept():
    KEPT.append(answer := ask())
    return None


def streamed():
    for chunk in ask(stream=True):
        yield chunk["choices"]


@contextlib.contextmanager
def opened():
    answer = ask()
    yield answer


class Chat:
    def __init__(self):
        self.last = ask()
        local = self.last
        print(local)

    @property
    def text(self):
        part = self.last["choices"][0]["message"]
        return part["content"]


lambda: (held := ask())
"""


def interpreted() -> Evaluator:
    rules, settings = load_rules(), Settings(3)
    document = Document("app.py", Kind.PYTHON, PROGRAM.encode(), "utf-8", (Chunk(PROGRAM),))
    world = link((outline_document(document, rules),), rules, settings)
    return interpreted_document(document, world, rules, settings)


def whole(before: Evaluator, casts: frozenset[NodeId]) -> Evaluator:
    sdk = sdk_of(load_rules(), Settings(3))
    return interpret(before.tree, before.scopes, sdk, before.exports, before.module, False, casts)


def test_ends_early_where_others_see_dicts() -> None:
    before = interpreted()
    seen, unseen = [], []
    for entry in EntryGatherer(before.tree, before).entries():
        casts = frozenset({entry.node})
        same = summarise(whole(before, casts)) == summarise(before)
        made = interpret_unseen(before, False, casts)
        assert same == (made is not None and summarise(made) == summarise(before)), entry
        if made is None:
            seen.append(entry.holder)
        else:
            unseen.append(entry.holder)
            assert made.values == whole(before, casts).values
    assert seen
    assert unseen
