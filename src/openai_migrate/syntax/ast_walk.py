"""Walks over the standard library's syntax trees, for the quick first pass over many files.

``ast.walk`` asks every node for all its fields and visits the markers for loads and operators; here
each class is asked once which of its fields may hold code. Tests: ``tests/test_ast_walk.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from typing import TypeGuard

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
_IS_NODE: dict[type, bool] = {}
_PARTS: dict[type[ast.AST], tuple[str, ...]] = {}


def levels(root: ast.AST) -> Iterator[list[ast.AST]]:
    """The root, what is directly below it, what is below that, and so on; no operators."""
    level = [root]
    while level:
        yield level
        below: list[ast.AST] = []
        for node in level:
            parts = _PARTS.get(node.__class__)
            for name in _parts(node.__class__) if parts is None else parts:
                value = getattr(node, name, None)
                if value.__class__ is list:
                    below += [item for item in value if _is_node(item)]
                elif _is_node(value):
                    below.append(value)
        level = below


def walk(root: ast.AST) -> Iterator[ast.AST]:
    """The node and all code below it, level by level."""
    return chain.from_iterable(levels(root))


def _parts(kind: type[ast.AST]) -> tuple[str, ...]:
    found = tuple(name for name in kind._fields if name not in _BARE)
    _PARTS[kind] = found
    return found


def _is_node(value: object) -> TypeGuard[ast.AST]:
    kind = value.__class__
    answer = _IS_NODE.get(kind)
    if answer is None:
        answer = _IS_NODE[kind] = issubclass(kind, ast.AST)
    return answer
