"""Constants that the source spells out."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

import libcst as cst


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant; also an abstract value (``analysis/values.py``)."""

    value: str | bytes | int | float | bool | None

    def __reduce__(self) -> tuple[object, ...]:
        return _received, (type(self.value).__name__, self.value)


@cache
def _received(kind: str, value: str | bytes | float | bool | None) -> Literal:
    """The constant from another process, one for all; ``1`` and ``True`` are two."""
    return Literal(value)


def string_of(node: cst.CSTNode) -> str | None:
    """The text of a plain string literal, or None."""
    if type(node) is not cst.SimpleString:
        return None
    text = text_literal(node.value).value
    return text if isinstance(text, str) else None


def string_value(source: str) -> str | bytes:
    """What the source of a plain string spells; raises ``ValueError`` or ``SyntaxError``."""
    if source[0] in "\"'" and "\\" not in source and "\r" not in source:
        width = 3 if len(source) > 5 and source[1] == source[2] == source[0] else 1
        return source[width:-width]  # the common case; literal_eval costs thirty times as much
    found: str | bytes = ast.literal_eval(source)
    return found


@lru_cache(1024)
def text_literal(source: str) -> Literal:
    """The constant that the source of a plain string spells; raises as ``string_value``."""
    return Literal(string_value(source))


def literal_of(node: cst.CSTNode) -> Literal | None:
    """The constant that an expression spells, or None."""
    kind = type(node)  # asking libcst's abstract classes costs more than the rest
    if kind is cst.SimpleString:
        return text_literal(cast("cst.SimpleString", node).value)
    if kind is cst.Name:
        return _NAMED.get(cast("cst.Name", node).value)
    if kind is cst.Integer or kind is cst.Float:
        return Literal(number_value(cast("cst.Integer | cst.Float", node)))
    return None


def number_value(node: cst.Integer | cst.Float) -> int | float:
    """What a number spells."""
    text = node.value
    if type(node) is cst.Float:
        return float(text)  # it takes all that Python does; evaluated_value parses anew
    return int(text) if text.isdecimal() else node.evaluated_value


_NAMED = {"None": Literal(None), "True": Literal(True), "False": Literal(False)}
