"""Formats that make a text of values: ``"%s" % x``, ``"{}".format(x)``, ``log.info("%s", x)``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from string import Formatter

import libcst as cst

from openai_migrate.analysis.accesses.access import Access
from openai_migrate.analysis.interpreter.spelled import Held, spelled
from openai_migrate.analysis.values import Literal
from openai_migrate.syntax.constants import literal_of


def formats(node: cst.BinaryOperation) -> bool:
    """Whether it is ``text % values``, as it is for values that are a response or a tuple."""
    return isinstance(node.operator, cst.Modulo)


def form_of_only(format_: cst.BaseExpression, held: Held) -> Access:
    """What ``format % x`` does to a single value, which may be a mapping that the format has keys
    of: for a format that is not known nobody can say."""
    texts = list(spelled(format_, held))
    if any("%(" in text for text in texts):
        return Access.MAPPING
    return Access.TEXT if texts else Access.PASSED


def formats_with(function: cst.BaseExpression, held: Held) -> bool:
    """Whether it is ``"...".format``."""
    return _is_method_of_text(function, ("format", "format_map"), held)


def joins_with(function: cst.BaseExpression, held: Held) -> bool:
    """Whether it is ``"...".join``."""
    return _is_method_of_text(function, ("join",), held)


def _is_method_of_text(function: cst.BaseExpression, names: Collection[str], held: Held) -> bool:
    return (
        isinstance(function, cst.Attribute)
        and function.attr.value in names
        and any(True for _ in spelled(function.value, held))
    )


def form_by_key(format_: cst.BaseExpression, name: str, held: Held) -> Access | None:
    """What ``text % {name: x}`` does to what it calls by a name; None if nothing."""
    text = _whole(format_, held)
    return None if text is not None and f"%({name})" not in text else Access.TEXT


def form_in_fields(format_: cst.BaseExpression, name: str, held: Held) -> Access | None:
    """What the fields of a text, ``{name}`` or ``{name[key].attribute}``, do to what they call by a
    name, or number; None if nothing.

    A format that is not one text makes a text of it for all that is known.
    """
    text = _whole(format_, held)
    if text is None:
        return Access.TEXT
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError:
        return Access.TEXT
    if "" in {_head(field) for field in fields}:  # counted: {} {}
        fields = [f"{number}{field}" for number, field in enumerate(fields)]
    used = [field[len(name) :] for field in fields if _head(field) == name]
    ways = {way for path in used for way in _ways(path)}
    if not ways:
        return None
    return ways.pop() if len(ways) == 1 else Access.FIELDS


def _ways(path: str) -> Iterator[Access]:
    """How what stands behind a name in a field reads that: ``[key].attribute``; a number is for
    the lists on the way."""
    steps = re.findall(r"\.|\[\d+\]|\[", path)
    if "." in steps:
        yield Access.DYNAMIC_ATTRIBUTE
    if "[" in steps:
        yield Access.MAPPING
    if not path:
        yield Access.TEXT


def _whole(node: cst.BaseExpression, held: Held) -> str | None:
    """The text that an expression is; None where it is not one."""
    match node:
        case cst.SimpleString():
            literal = literal_of(node)
            return literal.value if literal and isinstance(literal.value, str) else None
        case cst.ConcatenatedString(left=left, right=right):
            both = _whole(left, held), _whole(right, held)
            return None if None in both else "".join(part or "" for part in both)
        case cst.Name():
            match held(node):
                case Literal(str(text)):
                    return text
    return None


def _head(field: str) -> str:
    """The argument that a replacement field is about: ``a`` of ``a[b].c``."""
    return re.split(r"[.\[]", field, maxsplit=1)[0]
