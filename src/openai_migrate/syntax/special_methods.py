"""Which methods of objects a piece of syntax runs without a call of them: operators, loops, texts.

Tests: the programs ``client_between_operators`` and ``client_between_properties``.
"""

from __future__ import annotations

import libcst as cst

_TEXTS = frozenset({"__str__", "__repr__", "__format__"})
_TRUTH = frozenset({"__bool__", "__len__"})
_ITEMS = frozenset({"__getitem__", "__setitem__", "__delitem__", "__missing__"})
_LOOPS = frozenset({"__iter__", "__next__", "__aiter__", "__anext__", "__getitem__", "__len__"})
_OPERATORS = frozenset(
    f"__{side}{name}__"
    for side in ("", "r", "i")
    for name in (
        *("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul"),
        *("lshift", "rshift", "and", "or", "xor"),
    )
)
_COMPARISONS = frozenset({f"__{name}__" for name in ("eq", "ne", "lt", "le", "gt", "ge")})
#: What looks up, sets and deletes attributes.
_ATTRIBUTES = frozenset(
    {"__getattr__", "__getattribute__", "__setattr__", "__delattr__"}
    | {"__get__", "__set__", "__delete__"}
)
#: By kind of node, the methods of its parts that it may run.
_RUN_BY: dict[type[cst.CSTNode], frozenset[str]] = {
    cst.FormattedStringExpression: _TEXTS,
    cst.BinaryOperation: _OPERATORS | _TEXTS,
    cst.AugAssign: _OPERATORS,
    cst.Comparison: _COMPARISONS | _LOOPS | {"__contains__"},
    cst.UnaryOperation: _TRUTH | {"__neg__", "__pos__", "__invert__"},
    cst.BooleanOperation: _TRUTH,
    cst.If: _TRUTH,
    cst.IfExp: _TRUTH,
    cst.CompIf: _TRUTH,
    cst.While: _TRUTH,
    cst.Assert: _TRUTH,
    cst.Subscript: _ITEMS,
    cst.For: _LOOPS,
    cst.CompFor: _LOOPS,
    cst.StarredElement: _LOOPS,
    cst.StarredDictElement: _ITEMS | _LOOPS,
    cst.With: frozenset({"__enter__", "__exit__", "__aenter__", "__aexit__"}),
    cst.Await: frozenset({"__await__"}),
    cst.Attribute: _ATTRIBUTES,
    cst.From: _LOOPS,
    cst.MatchClass: _ATTRIBUTES,
    cst.MatchList: _LOOPS,
    cst.MatchTuple: _LOOPS,
    cst.MatchMapping: _ITEMS | _LOOPS,
}
_CALLED = frozenset({"__call__"})
#: What a function may run of the objects that it is given.
_GIVEN = frozenset().union(_CALLED, *_RUN_BY.values()) | {
    *("__int__", "__float__", "__complex__", "__index__", "__bytes__", "__hash__", "__abs__"),
    *("__round__", "__trunc__", "__floor__", "__ceil__", "__reversed__", "__length_hint__"),
    *("__fspath__", "__dir__", "__copy__", "__deepcopy__", "__contains__"),
}


#: Methods that calls of a class run.
_MAKING = frozenset({"__init__", "__new__", "__post_init__"})
_TIED = frozenset().union(_CALLED, *_RUN_BY.values())


def is_constructor(name: str) -> bool:
    """Whether a method of that name runs where its class is called."""
    return name in _MAKING


def is_dunder(name: str) -> bool:
    """Whether Python may run a method of that name by itself; constructors are called."""
    return name.startswith("__") and name.endswith("__") and name not in _MAKING


def is_tied(name: str) -> bool:
    """Whether it is known which syntax does so; functions may in any case, of what they are given,
    and only the run tells when an object goes."""
    return name in _TIED


def run_by(node: cst.CSTNode) -> frozenset[str]:
    """The names of special methods that a node itself may run, of whatever objects."""
    if isinstance(node, cst.Call):
        return _GIVEN if node.args else _CALLED
    if isinstance(node, cst.AssignTarget) and isinstance(node.target, cst.Tuple | cst.List):
        return _LOOPS
    return _RUN_BY.get(type(node), _NONE)


_NONE: frozenset[str] = frozenset()
