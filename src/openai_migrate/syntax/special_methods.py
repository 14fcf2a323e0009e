"""Which methods of objects a piece of syntax runs without a call of them: operators, loops, texts.

Tests: the programs ``client_between_operators`` and ``client_between_properties``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.imports import dotted_name

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
}
_CALLED = frozenset({"__call__"})
#: What a function may run of the objects that it is given.
_GIVEN = frozenset().union(_CALLED, *_RUN_BY.values()) | {
    *("__int__", "__float__", "__complex__", "__index__", "__bytes__", "__hash__", "__abs__"),
    *("__round__", "__trunc__", "__floor__", "__ceil__", "__reversed__", "__length_hint__"),
    *("__fspath__", "__dir__", "__copy__", "__deepcopy__", "__contains__"),
}


def is_special(name: str) -> bool:
    """Whether Python runs a method of that name by itself; constructors are called."""
    return name in _GIVEN


def run_by(node: cst.CSTNode) -> frozenset[str]:
    """The names of special methods that a node itself may run, of whatever objects."""
    if isinstance(node, cst.Call):
        return _GIVEN if node.args else _CALLED
    return _RUN_BY.get(type(node), _NONE)


def is_property(function: cst.FunctionDef) -> bool:
    """Whether a method runs where it is read or set as an attribute, as far as its decorators have
    the usual names: ``property``, ``cached_property``, ``name.setter``."""
    names = (dotted_name(one.decorator).rpartition(".")[2] for one in function.decorators)
    return any(name.endswith("property") or name in _ACCESSORS for name in names)


_NONE: frozenset[str] = frozenset()
_ACCESSORS = frozenset({"getter", "setter", "deleter"})
