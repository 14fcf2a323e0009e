"""What is in responses, dicts, lists and texts: items, iteration, and dicts made of dicts.

Objects of the project's classes have code that says so; they are ``data_model``'s.
"""

from __future__ import annotations

from openai_migrate.analysis.interpreter.schema import TypeSchema
from openai_migrate.analysis.values import (
    EXCEPTION,
    FOREIGN_EXCEPTION,
    NEVER,
    UNDECLARED,
    UNKNOWN,
    Awaitable,
    Dumped,
    Instance,
    Literal,
    Never,
    Plain,
    Record,
    Sequence,
    Value,
    dumped,
    join,
    join_all,
    members,
    perhaps,
    record,
)


class Items:
    """What is in values, as far as the types of the SDK tell."""

    def __init__(self, schema: TypeSchema) -> None:
        self.schema = schema

    def item(self, base: Value, index: Value | None) -> Value | None:
        match base, index:
            case Instance(type_name), Literal(str(key)):
                member = self.schema.by_key(type_name, key)
                return None if member is None else member.value
            case Dumped(type_name), Literal(str(key)):
                member = self.schema.by_key(type_name, key)
                return None if member is None else dumped(member.value)
            case Dumped(), Literal(int()) | None if base == UNDECLARED:
                return UNDECLARED
            case Instance() | Dumped(), Literal(int()) | None:
                return NEVER
            case Instance(type_name) | Dumped(type_name), _:
                return dumped(self.schema.any_member(type_name))
            case Sequence("iterator" | "async") | Awaitable(), _:
                return NEVER
            case Sequence("deep", item), _:
                return join(base, item)
            case (
                (Plain("str" | "int" | "float" | "bool") | Sequence() | Literal()),
                Literal(str()),
            ):
                return NEVER
            case Plain(), _ if base in (EXCEPTION, FOREIGN_EXCEPTION):
                return NEVER
            case Plain("str") | Literal(str()), _:
                return base if isinstance(base, Plain) else Plain("str")
            case Sequence(kind, item), None:
                return base
            case Sequence(kind, item), _:
                return item
            case Record(), Literal(str(key) | int(key)):
                return base.get(key)
            case Record(kind, entries, rest), _:  # noqa: F841
                whole = join_all((rest, *(value for _, value in entries)))
                return Sequence("tuple", whole) if index is None else whole
            case Plain("any"), _:
                return Plain("any")
            case Literal(None), _:
                return NEVER
        return UNKNOWN

    def iterated(self, value: Value) -> Value:
        """What ``for x in value`` binds to ``x``."""
        match value:
            case Sequence("deep", item):
                return join(value, item)
            case Sequence(_, item):
                return item
            case Record("tuple", entries, rest):
                return join_all(item for _, item in entries) if entries else rest
            case Record("dict", entries) if value.keys is not NEVER:
                return join(value.keys, Plain("str")) if entries else value.keys
            case Dumped() if value == UNDECLARED:
                return join(UNDECLARED, Plain("str"))
            case Record("dict") | Plain("dict") | Instance() | Dumped():
                return Plain("str")
            case Literal(str()) | Plain("str"):
                return Plain("str")
            case Literal(None) | Awaitable():
                return NEVER
        return UNKNOWN

    def any_item(self, base: Value) -> Value:
        """The join of all items of a dict."""
        return join_all(self.item(part, UNKNOWN) or UNKNOWN for part in members(base))

    def get(self, type_name: str, key: Value, default: Value) -> Value:
        """``instance.get(key, default)``: a member that is always there never gives the default."""
        match key:
            case Literal(str(name)):
                member = self.schema.by_key(type_name, name)
                if member is not None and not member.optional:
                    return member.value
                return default if member is None else join(member.value, default)
        return join(self.schema.any_member(type_name), default)

    def merged(self, left: Value, right: Value) -> Value:
        """``left | right`` of dicts."""
        if not any(is_mapping(part) for part in (*members(left), *members(right))):
            return UNKNOWN
        entries: dict[str | int, Value] = {}
        rest = join_all(self.spread_into(entries, part) for part in (left, right))
        return record("dict", entries.items(), rest)

    def spread_into(self, entries: dict[str | int, Value], spread: Value) -> Value:
        """Add what ``**spread`` brings under known keys; what it brings under others, which may be
        those of flags that are there."""
        before = dict(entries)
        rest: Value = NEVER
        for part in members(spread):
            match part:
                case Record("dict", found, others):
                    entries.update(found)
                    rest = join(rest, others)
                case Instance(type_name) | Dumped(type_name):
                    entries.update(
                        (key, dumped(value)) for key, value in self.schema.items_of(type_name)
                    )
                    rest = join(rest, Plain("any"))
                case Literal(None):
                    pass
                case _:
                    rest = UNKNOWN
        if rest is not NEVER:
            entries.update(
                (key, perhaps(old)) for key, old in before.items() if entries[key] is old
            )
        return rest


def is_mapping(value: Value) -> bool:
    return isinstance(value, Instance | Dumped) or (
        isinstance(value, Record) and value.kind == "dict"
    )


def is_exact(value: Value) -> bool:
    """Whether all entries of a ``**`` or ``*`` argument are known."""
    return isinstance(value, Never) or (isinstance(value, Record) and value.rest is NEVER)


def is_exact_tuple(value: Value) -> bool:
    return isinstance(value, Record) and value.kind == "tuple" and is_exact(value)


def exact_items(value: Value) -> tuple[Value, ...] | None:
    """The items of a ``*`` argument in order; None if how many there are is not known."""
    if isinstance(value, Record) and value.kind == "tuple" and is_exact(value):
        numbered = (entry for entry in value.entries if isinstance(entry[0], int))
        return tuple(item for _, item in sorted(numbered, key=lambda entry: int(entry[0])))
    return () if isinstance(value, Never) else None
