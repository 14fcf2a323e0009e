"""Operators: those that classes of the project define (``a + b`` where ``a`` has an ``__add__``),
and those of flags and texts."""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.values import (
    UNKNOWN,
    Function,
    Literal,
    Object,
    Plain,
    Unknown,
    Value,
    join_all,
    members,
)

#: The methods that an operator asks both sides for.
_OPERATOR_METHODS = {
    kind: (f"__{name}__", f"__r{name}__")
    for kind, name in (
        *(("Add", "add"), ("Subtract", "sub"), ("Multiply", "mul"), ("Divide", "truediv")),
        *(("FloorDivide", "floordiv"), ("Modulo", "mod"), ("Power", "pow"), ("BitOr", "or")),
        *(("BitAnd", "and"), ("BitXor", "xor"), ("LeftShift", "lshift"), ("RightShift", "rshift")),
        ("MatrixMultiply", "matmul"),
    )
}
#: Those that an enumeration's flags have, by the right side's.
_JOINING = frozenset({"__ror__", "__rand__", "__rxor__"})


def methods_of(operator: cst.BaseBinaryOp | cst.BaseAugOp) -> tuple[str, ...]:
    """The methods that an operator asks both sides for, the right side's last."""
    kind = type(operator).__name__
    if not isinstance(operator, cst.BaseAugOp):
        return _OPERATOR_METHODS.get(kind, ())
    names = _OPERATOR_METHODS.get(kind.removesuffix("Assign"), ())
    return (f"__i{names[0][2:]}", *names) if names else ()


def makes_text(operator: cst.BaseBinaryOp, left: Value, right: Value) -> bool:
    """Whether ``"a" + b`` or ``"%s" % b`` is a text: nothing else is added to one."""
    if isinstance(operator, cst.Modulo):
        return _is_text(left)
    if not isinstance(operator, cst.Add) or not (_is_text(left) or _is_text(right)):
        return False
    others = (*members(left), *members(right))
    return all(isinstance(part, Unknown) or _is_text(part) for part in others)


def _is_text(value: Value) -> bool:
    parts = members(value)
    return bool(parts) and all(
        (isinstance(part, Plain) and part.kind == "str")
        or (isinstance(part, Literal) and isinstance(part.value, str))
        for part in parts
    )


def operated(model: DataModel, left: Value, right: Value, *names: str) -> Value | None:
    """What methods of the project's classes make of an operator, by their names in the order in
    which Python asks for them; None where no side is an object that has one of them.

    The last name is the right side's: ``__ior__``, ``__or__``, ``__ror__``.
    """
    *asked, reflected = names
    for own, other, known in ((left, right, asked), (right, left, [reflected])):
        for name in known:
            methods = join_all(
                model.attribute(part, name) for part in members(own) if isinstance(part, Object)
            )
            if any(isinstance(part, Function) for part in members(methods)):
                return model.call(methods, (other,), {})
    return _flags(model, left, right) if reflected in _JOINING else None


def inverted(model: DataModel, value: Value) -> Value:
    """``~value``."""
    return _flags(model, value) or UNKNOWN


def _flags(model: DataModel, *operands: Value) -> Value | None:
    """What operators of bits make of flags: others of their class. None where there are none."""
    parts = (part for value in operands for part in members(value))
    flags = [one for one in parts if isinstance(one, Object) and model.classes.has_flags(one.key)]
    return join_all(flags) if flags else None
