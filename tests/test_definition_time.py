"""Which definitions run their own code while they are made."""

from __future__ import annotations

import libcst as cst
import pytest

from edit_probe import tree_of
from openai_migrate.syntax.definition_time import DefinitionTime
from openai_migrate.syntax.scopes import Scopes

AT_ONCE = """
def decorate(function):
    function()
    return function
"""
WRAPS = """
def decorate(function):
    def wrapper(*args):
        return function(*args)
    return wrapper
"""
FACTORY = """
def decorate(number):
    def inner(function):
        return [function.load() for _ in "ab"] or function.load()
    return inner
"""
REGISTRY = """
class Registry:
    def decorate(self, function):
        self.found.append(function)
        return function
registry = Registry()
"""
RUNNING_REGISTRY = """
class Registry:
    def decorate(self, function):
        return function()
registry = Registry()
"""
CLASS = """
class decorate:
    def __init__(self, function):
        self.result = function()
"""
CLASS_THAT_KEEPS = """
class decorate:
    def __init__(self, function):
        self.function = function
    def __call__(self):
        return self.function()
"""
CLASS_MADE_FIRST = """
class decorate:
    def __init__(self, number):
        self.number = number
    def __call__(self, function):
        return function()
"""


@pytest.mark.parametrize(
    ("above", "definition", "runs"),
    [
        ("", "@property\ndef target(): ...", False),
        ("", "@app.route('/')\ndef target(): ...", False),
        ("", "@asyncio.run\nasync def target(): ...", True),
        ("", "@(lambda one: one())\ndef target(): ...", True),
        ("", "@(lambda one: one)\ndef target(): ...", False),
        (AT_ONCE, "@decorate\ndef target(): ...", True),
        (AT_ONCE, "@decorate\nclass target: ...", True),
        (AT_ONCE, "class Around:\n    @decorate\n    def target(self): ...", True),
        (AT_ONCE, "def target(): ...", False),
        (WRAPS, "@decorate\ndef target(): ...", False),
        (FACTORY, "@decorate(3)\ndef target(): ...", True),
        (FACTORY, "@decorate\ndef target(): ...", False),
        (REGISTRY, "@registry.decorate\ndef target(): ...", False),
        (RUNNING_REGISTRY, "@registry.decorate\ndef target(): ...", True),
        (CLASS, "@decorate\ndef target(): ...", True),
        (CLASS_THAT_KEEPS, "@decorate\ndef target(): ...", False),
        (CLASS_MADE_FIRST, "@decorate(3)\ndef target(): ...", True),
        ("class Base: ...", "class target(Base): ...", False),
        ("class Base:\n    def __init_subclass__(cls): ...", "class target(Base): ...", True),
        (
            "class Top:\n    def __init_subclass__(cls): ...\nclass Base(Top): ...",
            "class target(Base): ...",
            True,
        ),
        (
            "class Meta(type):\n    def __init__(cls, *_): ...",
            "class target(metaclass=Meta): ...",
            True,
        ),
        ("class Meta(type): ...", "class target(metaclass=Meta): ...", False),
        ("", "class target(metaclass=ABCMeta): ...", False),
        ("class target: ...", "class target(target): ...", False),
    ],
)
def test_runs(above: str, definition: str, runs: bool) -> None:
    tree = tree_of(f"{above}\n{definition}\n")
    found = DefinitionTime(tree, Scopes(tree))
    numbers = [
        number
        for number, node in tree.each(cst.FunctionDef, cst.ClassDef)
        if isinstance(node, cst.FunctionDef | cst.ClassDef) and node.name.value == "target"
    ]
    assert found.runs(numbers[-1]) is runs
