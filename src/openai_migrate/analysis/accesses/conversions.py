"""Formats that do what ``repr`` does: ``f"{x!r}"``, ``"%r" % x``, ``"{!r}".format(x)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter

import libcst as cst

from openai_migrate.analysis.interpreter.spelled import spelled
from openai_migrate.analysis.values import Value

Held = Callable[[cst.Name], Value]

#: What such a format is called where accesses name functions.
REPR = "format.repr"
_REPR = frozenset({"r", "a"})
_PERCENT = re.compile(r"%(?:\([^)]*\))?[#0\- +]*(\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(.)", re.DOTALL)


def in_formatted_string(node: cst.FormattedStringExpression) -> str:
    """``REPR`` where the value of an f-string is put there so; else ""."""
    return REPR if node.conversion in _REPR else ""


def in_percent_format(operation: cst.BinaryOperation, place: int, held: Held) -> str:
    """``REPR`` where ``text % values`` puts the value at a place there so; else ""."""
    found = _PERCENT.findall("".join(spelled(operation.left, held)))
    letters = [letter for _, letter in found if letter != "%"]
    if any(width == "*" for width, _ in found) or place >= len(letters):
        return ""
    return REPR if letters[place] in _REPR else ""


def in_keyed_percent_format(format_: cst.BaseExpression, name: str, held: Held) -> str:
    """``REPR`` where ``text % {name: value}`` puts the value there so, each time; else ""."""
    keyed = re.compile(rf"%\({re.escape(name)}\)[#0\- +]*\d*(?:\.\d+)?[hlL]?(.)", re.DOTALL)
    return _in_all(set(keyed.findall("".join(spelled(format_, held)))))


def in_call_of_format(format_: cst.BaseExpression, name: str, held: Held) -> str:
    """``REPR`` where ``"...".format`` puts the argument of a name or number there so, each time;
    else ""."""
    ways, count = set(), 0
    try:
        for _, field, _, way in Formatter().parse("".join(spelled(format_, held))):
            if field is not None:
                ways |= {way} if (field or str(count)) == name else set()
                count += not field
    except ValueError:
        return ""
    return _in_all(ways)


def _in_all(ways: set[str | None]) -> str:
    return REPR if ways and ways <= _REPR else ""
