"""Which methods of objects a piece of syntax runs without a call of them: operators, loops, texts.

Tests: the programs ``client_between_operators`` and ``client_between_properties``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.method_names import (
    ATTRIBUTES,
    AWAITED,
    CALLED,
    COMPARISONS,
    CONTEXTS,
    HOLDING,
    ITEMS,
    LOOPS,
    OPERATORS,
    SIGNS,
    TEXTS,
    TRUTH,
)

#: By kind of node, the methods of its parts that it may run.
_RUN_BY: dict[type[cst.CSTNode], frozenset[str]] = {
    cst.FormattedStringExpression: TEXTS,
    cst.BinaryOperation: OPERATORS | TEXTS,
    cst.AugAssign: OPERATORS,
    cst.Comparison: COMPARISONS | LOOPS | HOLDING,
    cst.UnaryOperation: TRUTH | SIGNS,
    cst.BooleanOperation: TRUTH,
    cst.If: TRUTH,
    cst.IfExp: TRUTH,
    cst.CompIf: TRUTH,
    cst.While: TRUTH,
    cst.Assert: TRUTH,
    cst.Subscript: ITEMS,
    cst.For: LOOPS,
    cst.CompFor: LOOPS,
    cst.StarredElement: LOOPS,
    cst.StarredDictElement: ITEMS | LOOPS,
    cst.With: CONTEXTS,
    cst.Await: AWAITED,
    cst.Attribute: ATTRIBUTES,
    cst.From: LOOPS,
    cst.MatchClass: ATTRIBUTES,
    cst.MatchList: LOOPS,
    cst.MatchTuple: LOOPS,
    cst.MatchMapping: ITEMS | LOOPS,
}
#: What a function may run of the objects that it is given.
_GIVEN = frozenset().union(CALLED, *_RUN_BY.values()) | {
    *("__int__", "__float__", "__complex__", "__index__", "__bytes__", "__hash__", "__abs__"),
    *("__round__", "__trunc__", "__floor__", "__ceil__", "__reversed__", "__length_hint__"),
    *("__fspath__", "__dir__", "__copy__", "__deepcopy__", "__contains__"),
}


def run_by(node: cst.CSTNode) -> frozenset[str]:
    """The names of special methods that a node itself may run, of whatever objects."""
    if isinstance(node, cst.Call):
        return _GIVEN if node.args else CALLED
    if isinstance(node, cst.AssignTarget) and isinstance(node.target, cst.Tuple | cst.List):
        return LOOPS
    return _RUN_BY.get(type(node), _NONE)


_NONE: frozenset[str] = frozenset()
