"""Statements of the standard library's syntax trees: blocks, and units."""

from __future__ import annotations

import ast
from collections.abc import Iterator

UNITS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def unit_name(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    """What tells a function or class from every other of its document."""
    return f"{node.name}:{node.lineno}"


def bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, []) or []
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body
