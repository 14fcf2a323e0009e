"""The tests that have been made where an expression is evaluated, and how they came out."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries

#: A condition, and whether it holds.
Outcome = tuple[cst.BaseExpression, bool]


def tests_before(queries: Queries, number: NodeId) -> Iterator[Outcome]:
    """What is known by tests of the same function wherever the node is evaluated, in parts that no
    ``and``, ``or`` or ``not`` joins."""
    below = node = queries.tree.node(number)
    for above in queries.tree.ancestors(node):
        if isinstance(above, cst.FunctionDef | cst.ClassDef | cst.Lambda):
            return
        for test, holds in _made_by(queries, above, below):
            yield from _parts(test, holds=holds)
        below = above


def _made_by(queries: Queries, above: cst.CSTNode, below: cst.CSTNode) -> Iterator[Outcome]:
    """The tests of a node, where one below it is evaluated."""
    match above:
        case cst.If(test=test) | cst.IfExp(test=test) | cst.While(test=test):
            if below is above.body:
                yield test, True
            elif below is above.orelse and not isinstance(above, cst.While):
                yield test, False
        case cst.BooleanOperation(left=left, operator=operator, right=right) if right is below:
            yield left, isinstance(operator, cst.And)
        case cst.ListComp() | cst.SetComp() | cst.GeneratorExp() | cst.DictComp():
            if below is not above.for_in:
                yield from _made_by_loop(above.for_in)
        case cst.IndentedBlock(body=body) | cst.Module(body=body):
            for statement in body:
                if statement is below:
                    return
                yield from _made_by_statement(queries, statement)


def _made_by_loop(loop: cst.CompFor) -> Iterator[Outcome]:
    for one in loop.ifs:
        yield one.test, True
    if loop.inner_for_in is not None:
        yield from _made_by_loop(loop.inner_for_in)


def _made_by_statement(queries: Queries, statement: cst.CSTNode) -> Iterator[Outcome]:
    """The tests after which what follows a statement is only run if they came out so."""
    match statement:
        case cst.If(test=test, body=body, orelse=None):
            if queries.statements.leaves(queries.tree.id_of(body)):
                yield test, False
        case cst.SimpleStatementLine(body=[*_, cst.Assert(test=test)]):
            yield test, True


def _parts(test: cst.BaseExpression, *, holds: bool) -> Iterator[Outcome]:
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            yield from _parts(inner, holds=not holds)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            if isinstance(operator, cst.And) is holds:
                yield from _parts(left, holds=holds)
                yield from _parts(right, holds=holds)
        case _:
            yield test, holds
