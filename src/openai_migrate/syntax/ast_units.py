"""Statements of the standard library's syntax trees: blocks, and units."""

from __future__ import annotations

import ast
from collections.abc import Iterator

UNITS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_CLAUSES = ("handlers", "cases")
#: By class of statements, the fields that hold blocks, or clauses that have one each.
_BLOCKS = {
    kind: tuple(name for name in ("body", "orelse", "finalbody", *_CLAUSES) if name in kind._fields)
    for kind in ast.stmt.__subclasses__()
}


def unit_name(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    """What tells a function or class from every other of its document."""
    return f"{node.name}:{node.lineno}"


def bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement that are there."""
    for name in _BLOCKS.get(node.__class__, ()):
        parts = getattr(node, name)
        if name in _CLAUSES:
            yield from (part.body for part in parts)
        elif parts:
            yield parts
