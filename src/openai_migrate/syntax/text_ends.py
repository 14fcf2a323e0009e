"""With what a text begins and ends of which only the run knows the rest: ``"do_" + name``.

Tests: the programs ``response_methods_by_name``, ``response_functions_by_name``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import libcst as cst

from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree

_MAX_STEPS = 4
#: What stands for a value in a text that is the left side of ``%``, or has the method ``format``.
_CONVERSION = re.compile(r"%\w|%\(\w+\)\w")
_FIELD = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class TextEnds:
    """begin, end: what is known of a text, "" for nothing."""

    begin: str = ""
    end: str = ""

    def fit(self, text: str) -> bool:
        """Whether the whole text may be this one."""
        long_enough = len(text) >= max(len(self.begin), len(self.end))
        return long_enough and text.startswith(self.begin) and text.endswith(self.end)


def ends_of(
    node: cst.BaseExpression, tree: Tree, scopes: Scopes, steps: int = _MAX_STEPS
) -> TextEnds:
    """With what the text begins and ends that an expression gives."""
    known = literal_of(node)
    if known is not None and isinstance(known.value, str):
        return TextEnds(known.value, known.value)
    match node:
        case cst.FormattedString(parts=[first, *_, last]):
            return TextEnds(_plain(first), _plain(last))
        case cst.BinaryOperation(left, cst.Add(), right):
            return TextEnds(
                ends_of(left, tree, scopes, steps).begin, ends_of(right, tree, scopes, steps).end
            )
        case cst.BinaryOperation(left, cst.Modulo()):
            return _around(_CONVERSION, left)
        case cst.Call(
            func=cst.Attribute(value=cst.SimpleString() as text, attr=cst.Name("format"))
        ):
            return _around(_FIELD, text)
        case cst.Name(name) if steps:
            binder = scopes.binder(scopes.of(node), name)
            bindings = binder.bindings[name] if binder is not None else ()
            target = tree.parent(tree.node(bindings[0])) if len(bindings) == 1 else None
            assign = tree.parent(target) if isinstance(target, cst.AssignTarget) else None
            if isinstance(assign, cst.Assign):
                return ends_of(assign.value, tree, scopes, steps - 1)
    return TextEnds()


def _plain(part: cst.BaseFormattedStringContent) -> str:
    return part.value if isinstance(part, cst.FormattedStringText) else ""


def _around(hole: re.Pattern[str], text: cst.BaseExpression) -> TextEnds:
    known = literal_of(text)
    if known is None or not isinstance(known.value, str):
        return TextEnds()
    first, *_, last = hole.split(known.value) if hole.search(known.value) else ("", "")
    return TextEnds(first, last)
