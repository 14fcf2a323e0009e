"""Numbers that may be 0.

Tests: ``tests/test_zeros.py``, ``tests/test_imported_timeouts.py``, and the program
``timeouts_that_may_be_zero``.
"""

from __future__ import annotations

import operator as operators
import re
from collections.abc import Callable, Collection
from itertools import product

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.emptiness import LOOK_UPS, choices, each_source, last_name, returned
from openai_migrate.syntax.known import Known
from openai_migrate.syntax.queries import Queries

_NUMBERS = frozenset({"int", "float", "abs", "round", "Decimal"})
#: Functions that give one of their arguments.
_CHOOSING = frozenset({"min", "max"})
_ZERO = re.compile(r"0+\.?0*|\.0+")
_Operation = Callable[[float, float], float]
#: Operations that may give 0 though what they are reckoned from is not.
_LESSENING: dict[type[cst.CSTNode], _Operation] = {
    cst.Subtract: operators.sub,
    cst.SubtractAssign: operators.sub,
    cst.FloorDivide: operators.floordiv,
    cst.FloorDivideAssign: operators.floordiv,
    cst.Modulo: operators.mod,
    cst.ModuloAssign: operators.mod,
}
#: How many pairs of numbers are reckoned at the most.
_MOST = 50


def may_be_zero(queries: Queries, number: NodeId, imported: Collection[str] = ()) -> bool:
    """Whether the source says that the value can be 0: by the number, by a default, by what it is
    reckoned from, or by what a function of the document or an ``int(...)`` of it gives; and no test
    before it says that it cannot.

    imported: the names, as other modules have them, of what is 0 there, or None.
    """
    return _Zeros(queries, imported).may_be(queries.tree.node(number), frozenset())


class _Zeros:
    """seen: the bindings and calls that were followed to what is asked."""

    def __init__(self, queries: Queries, imported: Collection[str]) -> None:
        self.queries, self.imported = queries, imported

    def may_be(self, node: cst.CSTNode, seen: Collection[NodeId]) -> bool:
        match node:
            case cst.Integer() | cst.Float():
                return not node.evaluated_value
            case cst.IfExp(body=body, orelse=other):
                return self.may_be(body, seen) or self.may_be(other, seen)
            case cst.BooleanOperation(left=left, operator=operator, right=right):
                first = isinstance(operator, cst.And) and self.may_be(left, seen)
                return first or self.may_be(right, seen)
            case cst.UnaryOperation(operator=cst.Minus() | cst.Plus(), expression=inner):
                return self.may_be(inner, seen)
            case cst.BinaryOperation(left=left, operator=operator, right=right):
                return self._reckons(left, operator, right, seen)
            case cst.Name():
                return any(
                    known < Known.FILLED
                    and (
                        (value is not None and self.may_be(value, {*seen, number}))
                        or self._counts(number, seen)
                    )
                    for number, value, _, known in each_source(self.queries, node, seen)
                )
            case cst.Call(args=args) if last_name(node) in _CHOOSING and args:
                may_be = [self.may_be(one.value, seen) for one in args]
                return all(may_be) if last_name(node) == "max" else any(may_be)
            case cst.Call(args=[cst.Arg(value=value)]) if last_name(node) in _NUMBERS:
                return any(map(_is_zero_text, choices(value))) or self.may_be(value, seen)
            case cst.Call(args=[_, cst.Arg(value=default)]) if last_name(node) in LOOK_UPS:
                return self.may_be(default, seen)
            case cst.Call():
                number = self.queries.tree.id_of(node)
                return number not in seen and any(
                    one is not node and self.may_be(one, {*seen, number})
                    for one in returned(self.queries, node)
                )
        return False

    def _reckons(
        self,
        left: cst.CSTNode,
        operator: cst.CSTNode,
        right: cst.CSTNode,
        seen: Collection[NodeId],
    ) -> bool:
        """Whether the source says that an operation can give 0."""
        match operator:
            case cst.Multiply() | cst.MultiplyAssign():
                return any(self.may_be(one, seen) for one in (left, right))
            case cst.Add() | cst.AddAssign():
                return all(self.may_be(one, seen) for one in (left, right))
            case cst.Divide() | cst.DivideAssign():
                return self.may_be(left, seen)
        reckon = _LESSENING.get(type(operator))
        if reckon is None:
            return False
        values = [self._values(one, seen) for one in (left, right)]
        if None not in values:
            pairs = product(*(one for one in values if one is not None))
            return any(not reckon(x, y) for x, y in pairs if y or reckon is operators.sub)
        # of times that are measured, hardly ever
        return all(isinstance(one, cst.Name | cst.BaseNumber) for one in (left, right))

    def _values(self, node: cst.CSTNode, seen: Collection[NodeId]) -> list[float] | None:
        """All that an expression can be, if these are numbers that the source says."""
        match node:
            case cst.Integer() | cst.Float():
                return [node.evaluated_value]
            case cst.Name():
                found: list[float] = []
                for number, value, is_default, _ in each_source(self.queries, node, seen):
                    given = None
                    if not is_default:
                        given = self._of_binding(number, value, {*seen, number})
                    if given is None:
                        return None
                    found += given
                return found if 0 < len(found) <= _MOST else None
        return None

    def _of_binding(
        self, binding: NodeId, value: cst.CSTNode | None, seen: Collection[NodeId]
    ) -> list[float] | None:
        if value is not None:
            return self._values(value, seen)
        tree = self.queries.tree
        bound = tree.node(binding)
        element = tree.parent(bound)
        row = tree.parent(element) if isinstance(element, cst.Element) else None
        target = tree.parent(row) if isinstance(row, cst.Tuple | cst.List) else None
        whole = tree.parent(target) if isinstance(target, cst.AssignTarget) else None
        match row, whole:
            case (
                cst.Tuple(elements=names) | cst.List(elements=names),
                cst.Assign(value=cst.Tuple(elements=given) | cst.List(elements=given)),
            ) if len(names) == len(given) and not _has_star((*names, *given)):
                position = next(i for i, one in enumerate(names) if one is element)
                return self._values(given[position].value, seen)
        return None

    def _counts(self, binding: NodeId, seen: Collection[NodeId]) -> bool:
        """Whether a binding may give 0 without an expression that says so: by a loop that counts
        from there, by an operation on what the variable had, or by an import."""
        bound = self.queries.tree.node(binding)
        above = self.queries.tree.parent(bound)
        alias = self.queries.tree.parent(above) if isinstance(above, cst.AsName) else bound
        if isinstance(alias, cst.ImportAlias):
            named = isinstance(alias.name, cst.Name) and alias.name.value in self.imported
            return named and isinstance(self.queries.tree.parent(alias), cst.ImportFrom)
        match above:
            case (
                cst.For(target=target, iter=cst.Call(func=cst.Name("range"), args=args))
                | cst.CompFor(target=target, iter=cst.Call(func=cst.Name("range"), args=args))
            ) if target is bound:
                return len(args) == 1 or self.may_be(args[0].value, seen)
            case cst.AugAssign(target=cst.Name() as target, operator=operator, value=value):
                return binding not in seen and self._reckons(
                    target, operator, value, {*seen, binding}
                )
        return False


def _has_star(elements: Collection[cst.BaseElement]) -> bool:
    return any(isinstance(one, cst.StarredElement) for one in elements)


def _is_zero_text(node: cst.CSTNode) -> bool:
    """Whether it is the text ``"0"``, or a look-up that gives that where there is nothing."""
    if isinstance(node, cst.Call) and len(node.args) == 2 and last_name(node) in LOOK_UPS:
        return _is_zero_text(node.args[1].value)
    text = string_value(node.value) if isinstance(node, cst.SimpleString) else None
    return isinstance(text, str) and _ZERO.fullmatch(text.strip()) is not None
