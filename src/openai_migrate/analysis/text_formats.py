"""Formats that make a text of values: ``"%s" % x`` and ``"{}".format(x)``."""

from __future__ import annotations

import re
from string import Formatter

import libcst as cst

from openai_migrate.analysis.access import Access
from openai_migrate.syntax.constants import literal_of


def formats(node: cst.BinaryOperation) -> bool:
    """Whether it is ``"..." % values``."""
    return isinstance(node.operator, cst.Modulo) and _is_text(node.left)


def formats_with(function: cst.BaseExpression) -> bool:
    """Whether it is ``"...".format``."""
    return (
        isinstance(function, cst.Attribute)
        and function.attr.value in ("format", "format_map")
        and _is_text(function.value)
    )


def names_keys(node: cst.BaseExpression, mark: str) -> bool:
    """Whether a format names keys of what it formats; such a format has the mark in it."""
    return isinstance(node, cst.SimpleString | cst.FormattedString) and mark in (
        node.value if isinstance(node, cst.SimpleString) else "["
    )


def form_in_format(call: cst.Call, argument: cst.Arg) -> Access | None:
    """What ``"...".format`` does to one of its arguments, None if nothing.

    A format that is not one text, and one that uses the argument in several ways, makes a text of
    it for all that is known.
    """
    assert isinstance(call.func, cst.Attribute)
    text = literal_of(call.func.value)
    if text is None or not isinstance(text.value, str):
        return Access.TEXT
    name = argument.keyword.value if argument.keyword else str(call.args.index(argument))
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text.value) if field is not None]
    except ValueError:
        return Access.TEXT
    if "" in {_head(field) for field in fields}:  # counted: {} {}
        fields = [f"{number}{field}" for number, field in enumerate(fields)]
    ways = {field[len(name) :][:1] for field in fields if _head(field) == name}
    if not ways:
        return None
    known = {"[": Access.MAPPING, ".": Access.DYNAMIC_ATTRIBUTE}
    return known.get(ways.pop(), Access.TEXT) if len(ways) == 1 else Access.TEXT


def _head(field: str) -> str:
    """The argument that a replacement field is about: ``a`` of ``a[b].c``."""
    return re.split(r"[.\[]", field, maxsplit=1)[0]


def _is_text(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.SimpleString | cst.ConcatenatedString | cst.FormattedString)
