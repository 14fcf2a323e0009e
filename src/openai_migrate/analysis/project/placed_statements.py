"""The statements of a module with where they stand: at the top, in its blocks, or at run time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from openai_migrate.analysis.project.outline import Where
from openai_migrate.syntax.ast_units import UNITS, bodies, unit_name

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_BRANCHING = (ast.If, ast.Match, *_LOOPS)


class PlacedStatement(NamedTuple):
    """A statement.

    block:  the line at which its block begins.
    unit:   the function or class at the top level that it stands in; "" for none.
    chance: whether it need not run there.
    tests:  the conditions around it, the outermost first.
    """

    node: ast.stmt
    where: Where
    block: int
    unit: str
    chance: bool = False
    tests: tuple[ast.expr, ...] = ()


def placed_statements(body: list[ast.stmt]) -> Iterator[PlacedStatement]:
    """Every statement of a module."""
    return _placed(body, Where.TOP, "", False, ())


def _placed(
    body: list[ast.stmt], where: Where, unit: str, chance: bool, tests: tuple[ast.expr, ...]
) -> Iterator[PlacedStatement]:
    for node in body:
        yield PlacedStatement(node, where, body[0].lineno, unit, chance, tests)
        inner, below = Where.BLOCK if where is Where.TOP else where, unit
        if isinstance(node, ast.ClassDef) and where is Where.TOP:
            yield from _of_class(node)
            continue
        if isinstance(node, UNITS):
            inner, below = Where.INSIDE, unit or unit_name(node)
        elif isinstance(node, _LOOPS):
            inner = Where.INSIDE
        perhaps = chance or (where is Where.INSIDE and isinstance(node, _BRANCHING))
        around = (*tests, node.test) if isinstance(node, ast.If) else tests
        for part in bodies(node):
            yield from _placed(part, inner, below, perhaps, around)


def _of_class(node: ast.ClassDef) -> Iterator[PlacedStatement]:
    """What a class at the top level holds, whose body runs once, as the top level."""
    for one in node.body:
        if any(bodies(one)):
            yield from _placed([one], Where.INSIDE, unit_name(node), False, ())
        else:
            yield PlacedStatement(one, Where.TOP, node.body[0].lineno, "")
