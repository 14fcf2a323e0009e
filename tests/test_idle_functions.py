"""Which functions the analysis of a document leaves out: those in which nothing of the SDK can be.

Each program has a function ``it`` whose body makes a list: it has a value if the function is run.
"""

from __future__ import annotations

from textwrap import dedent

import libcst as cst
import pytest

from openai_migrate.analysis.interpreter.statements import interpret
from openai_migrate.analysis.world.view import View
from openai_migrate.migration import link, outline_document, sdk_of
from openai_migrate.ruleset.loader import load_rules
from openai_migrate.settings import Settings
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import parse_document

RULES = load_rules()
HEAD = """\
import json, os, re, asyncio
import openai

LIMIT = 3


def ask():
    return openai.ChatCompletion.create(model="m", messages=[])
"""

IDLE = {
    "plain code": """
        def it(items, *, limit=LIMIT):
            made = [item.strip() for item in items if len(item) < LIMIT]
            return sorted(made, key=lambda one: (one.size, one.name))[:limit]
        """,
    "standard modules": """
        def it(path):
            with open(os.path.join(path, "x.json")) as handle:
                made = [json.load(handle)]
            return re.sub("a", "b", made[0])
        """,
    "method that asks nothing of its object": """
        class C:
            def it(self, items):
                made = [1, *items]
                return made
        """,
    "errors of its own": """
        def it(text):
            try:
                made = [float(text)]
            except ValueError as error:
                raise TypeError(text) from error
            return made
        """,
}

RUN = {
    "names the SDK": """
        def it():
            made = [openai.ChatCompletion]
        """,
    "calls what calls the SDK": """
        def it():
            made = [ask()]
        """,
    "is called": """
        def it(x):
            made = [x]
        it(1)
        """,
    "is called by a function that is run later": """
        def first():
            second(ask())
        def second(r):
            it(r)
        def it(x):
            made = [x]
        """,
    "is called without arguments": """
        def f():
            r = ask()
            return it()
        def it():
            made = [1]
            return made
        """,
    "is given a response as a callback": """
        def it(x):
            made = [x]
        list(map(it, [ask()]))
        """,
    "reads a global that a function gives a response": """
        kept = None
        def fill():
            global kept
            kept = ask()
        def it():
            made = [kept]
        """,
    "asks its object": """
        class C:
            def __init__(self):
                self.r = ask()
            def it(self):
                made = [self.r]
        """,
    "is decorated": """
        @cached
        def it():
            made = [1]
        """,
    "reads the environment": """
        def it():
            made = [os.environ["A"]]
        """,
    "runs text": """
        def it(text):
            made = [eval(text)]
        """,
    "catches any error": """
        def it(f):
            try:
                f()
            except Exception as error:
                made = [error]
        """,
    "has functions inside": """
        def it():
            made = [1]
            def inner():
                return made
            return inner
        """,
    "is a test, whose parameters are filled by name": """
        def test_it(x):
            made = [x]
        """,
}


@pytest.mark.parametrize("name", IDLE)
def test_a_function_without_the_sdk_is_not_run(name: str) -> None:
    assert not _is_run(IDLE[name], idle=False)
    assert _is_run(IDLE[name], idle=True)


@pytest.mark.parametrize("name", RUN)
def test_any_other_function_is_run(name: str) -> None:
    assert _is_run(RUN[name], idle=False)


def _is_run(program: str, *, idle: bool) -> bool:
    """Whether the list that is made in the program has a value."""
    source = HEAD + dedent(program)
    document = Document("app.py", Kind.PYTHON, source.encode(), "utf-8", (Chunk(source),))
    world = link([outline_document(document, RULES)], RULES, Settings())
    tree = parse_document(document)
    evaluator = interpret(
        tree,
        Scopes(tree),
        sdk_of(RULES, Settings()),
        View(world, "app.py"),
        "app",
        False,
        idle=idle,
    )
    (made,) = [
        node.value
        for _, node in tree.each(cst.Assign)
        if isinstance(target := node.targets[0].target, cst.Name) and target.value == "made"
    ]
    return tree.id_of(made) in evaluator.values
