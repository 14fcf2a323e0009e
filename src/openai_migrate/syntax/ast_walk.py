"""Walks over the standard library's syntax trees, for the quick first pass over many files.

``ast.walk`` asks every node for all its fields and visits the markers for loads and operators; here
each class is asked once which of its fields may hold code. Tests: ``tests/test_ast_walk.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from typing import Any

#: Fields that never hold code: names, constants and markers.
_BARE = frozenset(
    {
        "arg",
        "asname",
        "attr",
        "conversion",
        "ctx",
        "id",
        "is_async",
        "kind",
        "level",
        "lineno",
        "module",
        "op",
        "ops",
        "simple",
        "type_comment",
    }
)


def _kinds(kind: type[ast.AST]) -> Iterator[type[ast.AST]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


#: Every class of nodes, for looking a class up costs less than a question about it.
_KINDS = frozenset(_kinds(ast.AST))


class _Parts(dict[type[ast.AST], tuple[str, ...]]):
    """By class, the names of the fields that may hold code. A class is looked up once."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        found = self[kind] = tuple(name for name in kind._fields if name not in _BARE)
        return found


_PARTS = _Parts()


def levels(root: ast.AST) -> Iterator[list[ast.AST]]:
    """The root, what is directly below it, what is below that, and so on; no operators."""
    kinds = _KINDS
    level = [root]
    while level:
        yield level
        below: list[ast.AST] = []
        for node in level:
            for name in _PARTS[node.__class__]:
                value: Any = getattr(node, name, None)
                kind = value.__class__
                if kind is list:
                    if value:
                        below += [item for item in value if item.__class__ in kinds]
                elif kind in kinds:
                    below.append(value)
        level = below


def walk(root: ast.AST) -> Iterator[ast.AST]:
    """The node and all code below it, level by level."""
    return chain.from_iterable(levels(root))
