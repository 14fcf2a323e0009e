"""Whether a test comes out the same for several values of one of its parts.

``not sdk.kind or not sdk.kind.startswith("azure")`` does for None and for ``"open_ai"``.
Tests: ``tests/test_decided.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.queries import Queries


class _NotKnown(Exception):
    """Some part of the test is not known, or fails."""


#: Methods of texts, with the number of their arguments.
_METHODS: dict[str, tuple[int, Callable[..., object]]] = {
    "startswith": (1, str.startswith),
    "endswith": (1, str.endswith),
    "lower": (0, str.lower),
    "upper": (0, str.upper),
    "strip": (0, str.strip),
}
_COMPARISONS: tuple[tuple[type[cst.BaseCompOp], Callable[[object, object], bool]], ...] = (
    (cst.Equal, lambda one, other: one == other),
    (cst.NotEqual, lambda one, other: one != other),
    (cst.Is, lambda one, other: one is other),
    (cst.IsNot, lambda one, other: one is not other),
)


def is_decided_alike(queries: Queries, number: NodeId, values: Sequence[str | None]) -> bool:
    """Whether the test around a node surely comes out the same, whichever of the values that node,
    and each that is written like it, has."""
    tree, node = queries.tree, queries.tree.node(number)
    test = node
    for above in tree.ancestors(node):
        if isinstance(above, cst.If | cst.While | cst.IfExp | cst.Assert):
            if above.test is not test:
                return False
            try:
                results = {bool(_value(test, queries, queries.text(number), v)) for v in values}
            except _NotKnown:
                return False
            return len(results) == 1
        if not isinstance(above, _PARTS):
            return False
        if isinstance(above, cst.BaseExpression):
            test = above
    return False


#: What stands between a part of a test and the test.
_PARTS = (
    cst.UnaryOperation,
    cst.BooleanOperation,
    cst.Comparison,
    cst.ComparisonTarget,
    cst.Attribute,
    cst.Call,
    cst.Arg,
)


def _value(node: cst.CSTNode, queries: Queries, name: str, value: str | None) -> object:
    """What an expression gives where another one, by its text, has a value."""
    if queries.text(queries.tree.id_of(node)).strip("()") == name:
        return value

    def of(part: cst.CSTNode) -> object:
        return _value(part, queries, name, value)

    match node:
        case cst.Name("None"):
            return None
        case cst.SimpleString() if (text := string_of(node)) is not None:
            return text
        case cst.UnaryOperation(operator=cst.Not(), expression=part):
            return not of(part)
        case cst.BooleanOperation(left=left, operator=cst.And(), right=right):
            return of(left) and of(right)
        case cst.BooleanOperation(left=left, operator=cst.Or(), right=right):
            return of(left) or of(right)
        case cst.Comparison(left=left, comparisons=[one]):
            return _compared(of(left), one, of)
        case cst.Call(func=cst.Name("str" | "bool" as kind), args=[cst.Arg(value=part, star="")]):
            return str(of(part)) if kind == "str" else bool(of(part))
        case cst.Call(func=cst.Attribute(value=part, attr=cst.Name(method)), args=args):
            on, given = of(part), [of(one.value) for one in args]
            plain = all(one.keyword is None and not one.star for one in args)
            texts = isinstance(on, str) and all(isinstance(one, str) for one in given)
            count, apply = _METHODS.get(method, (-1, str))
            if plain and texts and len(args) == count:
                return apply(on, *given)
    raise _NotKnown


def _compared(
    left: object, target: cst.ComparisonTarget, of: Callable[[cst.CSTNode], object]
) -> bool:
    for operator, compare in _COMPARISONS:
        if isinstance(target.operator, operator):
            return compare(left, of(target.comparator))
    match target.comparator:
        case (
            cst.Tuple(elements=elements) | cst.List(elements=elements) | cst.Set(elements=elements)
        ):
            found = [of(one.value) for one in elements]
            if isinstance(target.operator, cst.In):
                return left in found
            if isinstance(target.operator, cst.NotIn):
                return left not in found
    raise _NotKnown
