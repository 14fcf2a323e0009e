"""What a value is, in words for people who read a report."""

from __future__ import annotations

from collections.abc import Iterable

from openai_migrate.analysis.values import (
    Class,
    Function,
    Literal,
    Object,
    Plain,
    Record,
    Sequence,
    Value,
)

#: More kinds than this say no more than "something else".
_MOST = 2
_ELSE = "something else"
_SCALARS = {
    "str": "a text",
    "int": "a number",
    "float": "a number",
    "bool": "True or False",
    "bytes": "bytes",
    "NoneType": "None",
    "dict": "a dict",
}
_SEQUENCES = {"list": "a list", "tuple": "a tuple", "set": "a set"}


def in_words(parts: Iterable[Value]) -> str:
    """``a text or None``, or that it is something else where that says no more."""
    found = list(dict.fromkeys(map(_word, parts)))
    found.sort(key=lambda word: word == "None")
    if not found or _ELSE in found or len(found) > _MOST:
        return _ELSE
    return " or ".join(found)


def _word(part: Value) -> str:
    match part:
        case Literal(value):
            return _SCALARS.get(type(value).__name__, _ELSE)
        case Plain(kind):
            return _SCALARS.get(kind, _ELSE)
        case Record(kind):
            return _SCALARS.get(kind, _SEQUENCES.get(kind, _ELSE))
        case Sequence(kind):
            return _SEQUENCES.get(kind, _ELSE)
        case Object(key) | Class(key) | Function(key):
            return f"`{key.rpartition(':')[2]}`"
    return _ELSE
