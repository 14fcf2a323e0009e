"""Constants that the source spells out."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

import libcst as cst


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant; also an abstract value (``analysis/values.py``)."""

    value: str | bytes | int | float | bool | None


@lru_cache(4096)
def string_value(source: str) -> str | bytes:
    """What the source of a plain string spells; raises ``ValueError`` or ``SyntaxError``."""
    if source[0] in "\"'" and source[1] != source[0] and "\\" not in source:
        return source[1:-1]  # the common case; literal_eval costs thirty times as much
    found: str | bytes = ast.literal_eval(source)
    return found


def literal_of(node: cst.CSTNode) -> Literal | None:
    """The constant that an expression spells, or None."""
    match node:
        case cst.SimpleString():
            return Literal(string_value(node.value))
        case cst.Integer() | cst.Float():
            return Literal(node.evaluated_value)
        case cst.Name(value="None"):
            return Literal(None)
        case cst.Name(value="True" | "False"):
            return Literal(node.value == "True")
    return None
