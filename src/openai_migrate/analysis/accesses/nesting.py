"""What is inside lists, tuples and dicts."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType

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
    """Whether dicts that were made of responses are in places where the program's own dicts are as
    well, so that who takes both reads keys."""
    match value:
        case Union(parts):
            own = any(
                part == Plain("dict") or (isinstance(part, Record) and part.kind == "dict")
                for part in parts
            )
            return (own and any(isinstance(part, Dumped) for part in parts)) or any(
                map(is_among_dicts, parts)
            )
        case Sequence(_, item):
            return is_among_dicts(item)
        case Record(_, entries, rest):
            return any(map(is_among_dicts, (rest, *(item for _, item in entries))))
    return False


def has_dicts(value: Value) -> bool:
    """Whether dicts that no responses are stand in a list or tuple."""
    return any(isinstance(part, Record) for item in items_of(value) for part in members(item))


def has_dicts_inside(value: Value) -> bool:
    """Whether a dict stands somewhere inside of a list, a tuple or another dict."""
    return any(map(_has_dict, _inside(value)))


def _has_dict(value: Value) -> bool:
    """Whether something is a dict, or has one inside."""
    of_dict = (part == Plain("dict") or isinstance(part, Dumped) for part in members(value))
    records = (isinstance(part, Record) and part.kind == "dict" for part in members(value))
    return any(of_dict) or any(records) or has_dicts_inside(value)


def _inside(value: Value) -> Iterator[Value]:
    for part in members(value):
        match part:
            case Sequence(_, item):
                yield item
            case Record(_, entries, rest):
                yield from (rest, *(item for _, item in entries))


def items_of(value: Value) -> Iterator[Value]:
    """What is in a list or tuple."""
    for part in members(value):
        match part:
            case Sequence(_, item):
                yield item
            case Record("tuple", entries, rest):
                yield from (rest, *(item for _, item in entries))
