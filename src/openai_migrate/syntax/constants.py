"""Constants that the source spells out."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant; also an abstract value (``analysis/values.py``)."""

    value: str | bytes | int | float | bool | None


def literal_of(node: cst.CSTNode) -> Literal | None:
    """The constant that an expression spells, or None."""
    match node:
        case cst.SimpleString():
            return Literal(node.evaluated_value)
        case cst.Integer() | cst.Float():
            return Literal(node.evaluated_value)
        case cst.Name(value="None"):
            return Literal(None)
        case cst.Name(value="True" | "False"):
            return Literal(node.value == "True")
    return None
