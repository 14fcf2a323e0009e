"""Names of methods that Python runs by itself.

Nothing here needs a syntax tree: the first pass over a project asks for them, too.
"""

from __future__ import annotations

TEXTS = frozenset({"__str__", "__repr__", "__format__"})
TRUTH = frozenset({"__bool__", "__len__"})
ITEMS = frozenset({"__getitem__", "__setitem__", "__delitem__", "__missing__"})
LOOPS = frozenset({"__iter__", "__next__", "__aiter__", "__anext__", "__getitem__", "__len__"})
OPERATORS = frozenset(
    f"__{side}{name}__"
    for side in ("", "r", "i")
    for name in (
        *("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul"),
        *("lshift", "rshift", "and", "or", "xor"),
    )
)
COMPARISONS = frozenset({f"__{name}__" for name in ("eq", "ne", "lt", "le", "gt", "ge")})
#: What looks up, sets and deletes attributes.
ATTRIBUTES = frozenset(
    {"__getattr__", "__getattribute__", "__setattr__", "__delattr__"}
    | {"__get__", "__set__", "__delete__"}
)
HOLDING = frozenset({"__contains__"})
SIGNS = frozenset({"__neg__", "__pos__", "__invert__"})
CONTEXTS = frozenset({"__enter__", "__exit__", "__aenter__", "__aexit__"})
AWAITED = frozenset({"__await__"})
CALLED = frozenset({"__call__"})
#: Methods that calls of a class run.
_MAKING = frozenset({"__init__", "__new__", "__post_init__"})
_TIED = frozenset().union(
    *(TEXTS, TRUTH, ITEMS, LOOPS, OPERATORS, COMPARISONS, ATTRIBUTES),
    *(HOLDING, SIGNS, CONTEXTS, AWAITED, CALLED),
)


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
