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


def in_call_of_format(call: cst.Call, argument: cst.Arg, held: Held) -> str:
    """``REPR`` where ``"...".format`` puts an argument there so, each time; else ""."""
    assert isinstance(call.func, cst.Attribute)
    name = argument.keyword.value if argument.keyword else str(call.args.index(argument))
    ways, count = set(), 0
    try:
        for _, field, _, way in Formatter().parse("".join(spelled(call.func.value, held))):
            if field is not None:
                ways |= {way} if (field or str(count)) == name else set()
                count += not field
    except ValueError:
        return ""
    return REPR if ways and ways <= _REPR else ""
