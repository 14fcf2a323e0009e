"""Templates: Python source with ``$name`` holes, parsed once and filled many times.

Filling puts parentheses where precedence or a line break asks for them and nowhere else. Tests:
``tests/test_applier.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import libcst as cst

from openai_migrate.syntax.brackets import breaks_lines, is_bracketed
from openai_migrate.syntax.fields import parts_of
from openai_migrate.syntax.precedence import needs_parentheses, parenthesised
from openai_migrate.syntax.tree import copy_with, with_children

#: Gives the expression for a hole, by its name.
Fetch = Callable[[str], cst.BaseExpression]


@dataclass(frozen=True)
class Slot:
    """One appearance of a hole in a template: the field ``part`` of ``parent``."""

    hole: str
    parent: cst.CSTNode | None
    part: str
    bracketed: bool


@dataclass(frozen=True)
class Template:
    """A parsed template.

    root:  an expression, or a module for statements.
    slots: the appearances of holes, by the identity of the ``Name`` that stands for them.
    """

    root: cst.CSTNode
    slots: dict[int, Slot]

    def with_root(self, root: cst.CSTNode) -> Template:
        """The template of other code with the same holes."""
        return self if root is self.root else _template(root)

    def filled(self, fetch: Fetch, *, bracketed: bool) -> cst.CSTNode:
        """The root with every hole filled; ``bracketed`` tells whether it goes between brackets.

        Its code nodes are new at each call, so that none stands at two places of one tree.
        """
        return self._copied(self.root, fetch, bracketed)

    def _copied(self, node: cst.CSTNode, fetch: Fetch, bracketed: bool) -> cst.CSTNode:
        slot = self.slots.get(id(node))
        if slot is None:
            copied = with_children(node, lambda part: self._copied(part, fetch, bracketed))
            return copy_with(node, {}) if copied is node else copied
        expression = fetch(slot.hole)
        if slot.parent is None:
            return expression
        return fitted(expression, slot.parent, slot.part, bracketed=bracketed or slot.bracketed)


@lru_cache(maxsize=1024)
def expression_template(text: str, holes: tuple[str, ...]) -> Template:
    """The template of one expression; ValueError when it is no Python."""
    try:
        return _template(cst.parse_expression(_marked(text.strip(), holes)))
    except cst.ParserSyntaxError as error:
        raise ValueError(f"no expression: {text!r}") from error


@lru_cache(maxsize=1024)
def statement_template(text: str, holes: tuple[str, ...]) -> Template:
    """The template of a run of statements; ValueError when it is no Python."""
    try:
        return _template(cst.parse_module(_marked(text, holes)))
    except cst.ParserSyntaxError as error:
        raise ValueError(f"no statements: {text!r}") from error


def fitted(
    expression: cst.BaseExpression, parent: cst.CSTNode, part: str, *, bracketed: bool
) -> cst.BaseExpression:
    """``expression`` as it can stand in the field ``part`` of ``parent``."""
    if needs_parentheses(expression, parent, part):
        return parenthesised(expression)
    if not bracketed and breaks_lines(expression):
        return parenthesised(expression)
    return expression


_MARK = "_hole_{}_"
_STRING = (
    r"(?P<prefix>[A-Za-z]{0,2})(?:'''.*?'''|\"\"\".*?\"\"\"|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
)


def _marked(text: str, holes: tuple[str, ...]) -> str:
    """``text`` with identifiers for holes; a ``$name`` in a plain string is text, no hole."""
    if not holes:
        return text
    hole = rf"\$(?P<hole>{'|'.join(map(re.escape, sorted(holes, key=len, reverse=True)))})\b"

    def mark(match: re.Match[str]) -> str:
        name = match["hole"]
        if name is not None:
            return _MARK.format(name)
        if "f" in match["prefix"].lower():
            return re.sub(hole, lambda inner: _MARK.format(inner["hole"]), match[0])
        return match[0]

    return re.sub(rf"{hole}|{_STRING}", mark, text, flags=re.DOTALL)


def _template(root: cst.CSTNode) -> Template:
    slots: dict[int, Slot] = {}
    for node, part, ancestors in _walk(root):
        if isinstance(node, cst.Name) and (hole := _hole_of(node.value)) is not None:
            parent = ancestors[-1] if ancestors else None
            slots[id(node)] = Slot(hole, parent, part, is_bracketed(node, reversed(ancestors)))
    return Template(root, slots)


def _hole_of(identifier: str) -> str | None:
    match = re.fullmatch(r"_hole_(.+)_", identifier)
    return match[1] if match else None


def _walk(
    root: cst.CSTNode,
) -> Iterator[tuple[cst.CSTNode, str, tuple[cst.CSTNode, ...]]]:
    stack: list[tuple[cst.CSTNode, str, tuple[cst.CSTNode, ...]]] = [(root, "", ())]
    while stack:
        node, part, ancestors = stack.pop()
        yield node, part, ancestors
        stack += [(child, name, (*ancestors, node)) for name, child in parts_of(node)]
