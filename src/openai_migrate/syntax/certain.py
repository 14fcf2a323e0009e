"""What certainly runs once a statement has run, exceptions aside.

Tests: ``tests/test_certain.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import children_of

_LEAVING = (cst.Return, cst.Raise, cst.Break, cst.Continue)
_LATER = (cst.FunctionDef, cst.ClassDef, cst.Lambda)


def runs_certainly(queries: Queries, start: NodeId, goals: Collection[NodeId]) -> bool:
    """Whether one of the goals is evaluated on every way from a statement to the end of its block.

    start: a node of the statement. goals: numbers of expressions.
    """
    return _Walk(queries, goals).follows(queries.statements.statement(start))


def is_tried_apart(queries: Queries, number: NodeId, other: NodeId) -> bool:
    """Whether a node stands in the body of a ``try`` of its function that does not hold the other
    one, so that what is raised there is caught elsewhere."""
    tree = queries.tree
    inner = tree.node(number)
    for above in tree.ancestors(inner):
        if isinstance(above, _LATER):
            return False
        if isinstance(above, cst.Try | cst.TryStar) and above.body is inner:
            return not queries.contains(tree.id_of(above), other)
        inner = above
    return False


def is_tested_before(queries: Queries, number: NodeId) -> bool:
    """Whether an ``if`` or ``assert`` further up in the same function asks for the expression."""
    text, scope = queries.text(number), queries.scope(number)
    return any(
        is_tested_at(queries, above, text)
        for above, _ in queries.tree.each(cst.If, cst.Assert)
        if above < number and queries.scope(above) is scope
    )


def is_tested_at(queries: Queries, number: NodeId, text: str) -> bool:
    """Whether the test of an ``if`` or ``assert`` asks for an expression."""
    match queries.tree.node(number):
        case cst.If(test=test) | cst.Assert(test=test):
            below = queries.below(queries.tree.id_of(test))
            return any(queries.text(one) == text for one in below)
    return False


class _Walk:
    def __init__(self, queries: Queries, goals: Collection[NodeId]) -> None:
        self.tree = queries.tree
        self.queries = queries
        self.goals = frozenset(goals)

    def follows(self, statement: NodeId) -> bool:
        block = self.tree.parent(self.tree.node(statement))
        body = getattr(block, "body", ())
        position = next((i for i, one in enumerate(body) if self._id(one) == statement), None)
        return position is not None and self._any_of(body[position + 1 :])

    def _any_of(self, statements: Sequence[cst.CSTNode]) -> bool:
        """Whether a goal is met before one of the statements may leave."""
        for statement in statements:
            if self._meets(statement):
                return True
            if self._may_leave(statement):
                return False
        return False

    def _block(self, suite: cst.BaseSuite) -> bool:
        return self._any_of(suite.body)

    def _meets(self, node: cst.CSTNode) -> bool:
        number = self._id(node)
        if number in self.goals:
            return True
        if self.goals.isdisjoint(self.queries.below(number)):
            return False
        match node:
            case cst.FunctionDef() | cst.ClassDef() | cst.Lambda():
                return False
            case cst.If(test=test, body=body, orelse=other):
                return self._meets(test) or (self._block(body) and self._otherwise(other))
            case cst.IfExp(test=test, body=one, orelse=two):
                return self._meets(test) or (self._meets(one) and self._meets(two))
            case cst.BooleanOperation(left=left):
                return self._meets(left)
            case cst.For(iter=items, body=body):
                return self._meets(items) or (_is_range(items) and self._block(body))
            case cst.While(test=test, body=body):
                forever = isinstance(test, cst.Name) and test.value == "True"
                return self._meets(test) or (forever and self._block(body))
            case cst.Try(body=body, finalbody=last) | cst.TryStar(body=body, finalbody=last):
                return self._block(body) or (last is not None and self._block(last.body))
            case cst.With(items=items, body=body):
                return self._each(items) or self._block(body)
            case cst.Match(subject=subject):
                return self._meets(subject)
            case cst.BaseComp(for_in=first):
                return self._meets(first.iter)
        return self._each(children_of(node))

    def _otherwise(self, other: cst.If | cst.Else | None) -> bool:
        if isinstance(other, cst.Else):
            return self._block(other.body)
        return other is not None and self._meets(other)

    def _each(self, nodes: Iterable[cst.CSTNode]) -> bool:
        return any(map(self._meets, nodes))

    def _may_leave(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _LATER):
            return False
        return isinstance(node, _LEAVING) or any(map(self._may_leave, children_of(node)))

    def _id(self, node: cst.CSTNode) -> NodeId:
        return self.tree.id_of(node)


def _is_range(items: cst.BaseExpression) -> bool:
    """Whether it is ``range(3)``: the body of the loop runs."""
    match items:
        case cst.Call(func=cst.Name(value="range"), args=[cst.Arg(value=cst.Integer(value=count))]):
            return int(count, 0) > 0
    return False
