"""Which expression needs parentheses at which place: the operator table of the Python grammar.

Source: the expression rules of the full grammar specification in the language reference. What it
does not know: line breaks, which ``syntax/brackets.py`` judges. Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

from enum import IntEnum

import libcst as cst


def needs_parentheses(expression: cst.BaseExpression, parent: cst.CSTNode, part: str) -> bool:
    """Whether ``expression`` cannot stand bare as the field ``part`` of ``parent``.

    A bare generator may stand only as the sole argument of a call, which ``parent`` (an ``Arg``)
    cannot tell, so it always needs them.
    """
    if _is_parenthesised(expression):
        return False
    if isinstance(expression, cst.GeneratorExp):
        return True
    if isinstance(parent, cst.Attribute) and isinstance(expression, cst.Integer):
        return True
    rank, least = _rank(expression), _least_rank(parent, part)
    return rank < least or (rank is Rank.WALRUS and least < Rank.WALRUS)


def parenthesised(expression: cst.BaseExpression) -> cst.BaseExpression:
    """``expression`` in one more pair of parentheses."""
    return expression.with_changes(
        lpar=[cst.LeftParen(), *expression.lpar], rpar=[*expression.rpar, cst.RightParen()]
    )


class Rank(IntEnum):
    """How tightly an expression holds together; a place asks for a least rank."""

    YIELD = 0
    TUPLE = 1
    WALRUS = 2
    EXPRESSION = 3
    CONDITIONAL = 4
    OR = 5
    AND = 6
    NOT = 7
    COMPARISON = 8
    BIT_OR = 9
    BIT_XOR = 10
    BIT_AND = 11
    SHIFT = 12
    SUM = 13
    TERM = 14
    FACTOR = 15
    POWER = 16
    AWAIT = 17
    PRIMARY = 18
    ATOM = 19


def _is_parenthesised(expression: cst.BaseExpression) -> bool:
    return bool(expression.lpar)


_RANKS: dict[type[cst.CSTNode], Rank] = {
    cst.Yield: Rank.YIELD,
    cst.Tuple: Rank.TUPLE,
    cst.NamedExpr: Rank.WALRUS,
    cst.Lambda: Rank.EXPRESSION,
    cst.IfExp: Rank.CONDITIONAL,
    cst.Comparison: Rank.COMPARISON,
    cst.Await: Rank.AWAIT,
    cst.Call: Rank.PRIMARY,
    cst.Attribute: Rank.PRIMARY,
    cst.Subscript: Rank.PRIMARY,
}
_OPERATORS: dict[type[cst.CSTNode], Rank] = {
    cst.Or: Rank.OR,
    cst.And: Rank.AND,
    cst.Not: Rank.NOT,
    cst.Minus: Rank.FACTOR,
    cst.Plus: Rank.FACTOR,
    cst.BitInvert: Rank.FACTOR,
    cst.BitOr: Rank.BIT_OR,
    cst.BitXor: Rank.BIT_XOR,
    cst.BitAnd: Rank.BIT_AND,
    cst.LeftShift: Rank.SHIFT,
    cst.RightShift: Rank.SHIFT,
    cst.Add: Rank.SUM,
    cst.Subtract: Rank.SUM,
    cst.Multiply: Rank.TERM,
    cst.MatrixMultiply: Rank.TERM,
    cst.Divide: Rank.TERM,
    cst.FloorDivide: Rank.TERM,
    cst.Modulo: Rank.TERM,
    cst.Power: Rank.POWER,
}


def _rank(expression: cst.CSTNode) -> Rank:
    if isinstance(expression, cst.BooleanOperation | cst.BinaryOperation | cst.UnaryOperation):
        return _OPERATORS[type(expression.operator)]
    return _RANKS.get(type(expression), Rank.ATOM)


#: Least rank by class and field; a place that is not named takes any single expression.
_PLACES: dict[tuple[type[cst.CSTNode], str], Rank] = {
    (cst.Attribute, "value"): Rank.PRIMARY,
    (cst.Subscript, "value"): Rank.PRIMARY,
    (cst.Call, "func"): Rank.PRIMARY,
    (cst.Await, "expression"): Rank.PRIMARY,
    (cst.Comparison, "left"): Rank.BIT_OR,
    (cst.ComparisonTarget, "comparator"): Rank.BIT_OR,
    (cst.IfExp, "body"): Rank.OR,
    (cst.IfExp, "test"): Rank.OR,
    (cst.CompFor, "iter"): Rank.OR,
    (cst.CompFor, "target"): Rank.TUPLE,
    (cst.CompIf, "test"): Rank.OR,
    (cst.StarredElement, "value"): Rank.BIT_OR,
    (cst.StarredDictElement, "value"): Rank.BIT_OR,
    (cst.FormattedStringExpression, "expression"): Rank.CONDITIONAL,
    (cst.TemplatedStringExpression, "expression"): Rank.CONDITIONAL,
    (cst.ListComp, "elt"): Rank.WALRUS,
    (cst.SetComp, "elt"): Rank.WALRUS,
    (cst.GeneratorExp, "elt"): Rank.WALRUS,
    (cst.If, "test"): Rank.WALRUS,
    (cst.While, "test"): Rank.WALRUS,
    (cst.MatchCase, "guard"): Rank.WALRUS,
    (cst.Decorator, "decorator"): Rank.PRIMARY,
    (cst.Assign, "value"): Rank.YIELD,
    (cst.AugAssign, "value"): Rank.YIELD,
    (cst.AnnAssign, "value"): Rank.YIELD,
    (cst.Expr, "value"): Rank.YIELD,
    (cst.Return, "value"): Rank.TUPLE,
    (cst.Yield, "value"): Rank.TUPLE,
    (cst.For, "iter"): Rank.TUPLE,
    (cst.For, "target"): Rank.TUPLE,
    (cst.AssignTarget, "target"): Rank.TUPLE,
    (cst.Del, "target"): Rank.TUPLE,
    (cst.Match, "subject"): Rank.TUPLE,
}


def _least_rank(parent: cst.CSTNode, part: str) -> Rank:
    match parent:
        case cst.BooleanOperation():
            return _OPERATORS[type(parent.operator)]
        case cst.UnaryOperation():
            return _OPERATORS[type(parent.operator)]
        case cst.BinaryOperation(operator=cst.Power()):
            return Rank.AWAIT if part == "left" else Rank.FACTOR
        case cst.BinaryOperation():
            return Rank(_OPERATORS[type(parent.operator)] + (part == "right"))
        case cst.Arg():
            return Rank.WALRUS if parent.keyword is None and not parent.star else Rank.EXPRESSION
    return _PLACES.get((type(parent), part), Rank.EXPRESSION)
