"""What the outcome of a test says of a value: ``if x is not None:``, ``if not x:``.

Tests: ``tests/test_reaching.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

import libcst as cst

from openai_migrate.syntax.constants import literal_of


class Known(IntEnum):
    """What is known of a value; more than a lower number says.

    NOT_NONE: it is not None. FILLED: it is true, so neither None nor an empty text.
    """

    NOTHING = 0
    NOT_NONE = 1
    FILLED = 2


Meant = Callable[[cst.CSTNode], bool]


def implied(test: cst.CSTNode, outcome: bool, meant: Meant) -> Known:
    """What is known of a value where the test has come out as ``outcome``.

    meant: whether an expression is that value.
    """
    if meant(test):
        return Known.FILLED if outcome else Known.NOTHING
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return implied(inner, not outcome, meant)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            both = isinstance(operator, cst.And) is outcome  # both of them came out so
            sides = (implied(left, outcome, meant), implied(right, outcome, meant))
            return max(sides) if both else min(sides)
        case cst.NamedExpr(target=target, value=value):
            if meant(target):
                return Known.FILLED if outcome else Known.NOTHING
            return implied(value, outcome, meant)
        case cst.Comparison(left=left, comparisons=[only]):
            return _compared(left, only, outcome, meant)
        case cst.Call():
            return _asked(test, meant) if outcome else Known.NOTHING
    return Known.NOTHING


def _compared(
    left: cst.CSTNode, target: cst.ComparisonTarget, outcome: bool, meant: Meant
) -> Known:
    other = target.comparator
    if not (meant(left) or (isinstance(left, cst.NamedExpr) and meant(left.target))):
        return Known.NOTHING
    same = isinstance(target.operator, cst.Is | cst.Equal)
    if not same and not isinstance(target.operator, cst.IsNot | cst.NotEqual):
        return Known.NOTHING
    if isinstance(other, cst.Name) and other.value == "None":
        return Known.NOTHING if same is outcome else Known.NOT_NONE
    literal = literal_of(other)
    if literal is None or same is not outcome:
        return Known.NOTHING
    return Known.FILLED if literal.value else Known.NOT_NONE


def _asked(call: cst.Call, meant: Meant) -> Known:
    """``bool(x)``, ``isinstance(x, str)``, ``all([x, y])``."""
    match call:
        case cst.Call(func=cst.Name("bool" | "len"), args=[cst.Arg(value=value)]):
            return Known.FILLED if meant(value) else Known.NOTHING
        case cst.Call(
            func=cst.Name("isinstance"), args=[cst.Arg(value=value), cst.Arg(value=kind)]
        ):
            is_text = isinstance(kind, cst.Name) and kind.value == "str"
            return Known.NOT_NONE if is_text and meant(value) else Known.NOTHING
        case cst.Call(
            func=cst.Name("all"),
            args=[cst.Arg(value=cst.List(elements=items) | cst.Tuple(elements=items))],
        ):
            found = any(type(one) is cst.Element and meant(one.value) for one in items)
            return Known.FILLED if found else Known.NOTHING
    return Known.NOTHING
