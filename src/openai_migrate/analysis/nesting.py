"""What is inside lists, tuples and dicts."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType

from openai_migrate.analysis.summary import parts_of
from openai_migrate.analysis.values import (
    Dumped,
    Instance,
    Plain,
    Record,
    Sequence,
    Union,
    Value,
    members,
)


def holds_inside(value: Value, kinds: type[Instance | Dumped] | UnionType) -> bool:
    """Whether a response is somewhere inside a list, tuple or dict."""
    match value:
        case Sequence(kind, item):
            return kind != "async" and holds_inside(item, kinds)
        case Record(_, entries, rest):
            return any(holds_inside(item, kinds) for item in (rest, *(item for _, item in entries)))
        case Union(parts):
            return any(holds_inside(part, kinds) for part in parts)
    return isinstance(value, kinds)


def is_among_dicts(value: Value) -> bool:
    """Whether the program's own dicts are there as well, so that who takes both reads keys."""
    return any(
        part == Plain("dict") or (isinstance(part, Record) and part.kind == "dict")
        for part in parts_of(value)
    )


def items_of(value: Value) -> Iterator[Value]:
    """What is in a list or tuple."""
    for part in members(value):
        match part:
            case Sequence(_, item):
                yield item
            case Record("tuple", entries, rest):
                yield from (rest, *(item for _, item in entries))
