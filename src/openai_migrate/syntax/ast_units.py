"""Statements of the standard library's syntax trees: blocks, and the units of the top level."""

from __future__ import annotations

import ast
from collections.abc import Iterator

UNITS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def units(body: list[ast.stmt]) -> Iterator[tuple[ast.AST, str]]:
    """The pieces of the top level with their units: functions and classes whole, and the rest."""
    for node in body:
        if isinstance(node, UNITS):
            yield node, unit_name(node)
        elif any(True for part in bodies(node) for _ in part):
            for field in ast.iter_child_nodes(node):
                if not isinstance(field, ast.stmt | ast.ExceptHandler | ast.match_case):
                    yield field, ""
            for handler in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
                for field in ast.iter_child_nodes(handler):
                    if not isinstance(field, ast.stmt):
                        yield field, ""
            for part in bodies(node):
                yield from units(part)
        else:
            yield node, ""


def unit_name(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    """What tells a function or class from every other of its document."""
    return f"{node.name}:{node.lineno}"


def bodies(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, []) or []
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body
