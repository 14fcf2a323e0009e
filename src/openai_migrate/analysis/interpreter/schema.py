"""What a declared type offers: its members, its items, and type expressions as values.

The types are rows (``[type.X]`` in the rules, generated from the installed SDKs); this module only
reads them. Grammar of a type expression: ``ruleset/model.py``, ``ResponseType``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from openai_migrate.analysis.values import (
    NONE,
    UNKNOWN,
    Awaitable,
    Dumped,
    Instance,
    Plain,
    Sequence,
    Union,
    Value,
    join_all,
    members,
)
from openai_migrate.ruleset.model import ResponseType

#: A plain dict inside a model, whose keys are not declared.
_PLAIN = "dict["
_WITHOUT_KEYS = frozenset({"int", "float", "bool"})
#: Before the names of types of what a client of the target gave: a model it was from the start.
_NATIVE = "native "
_SCALARS = frozenset({"str", "int", "float", "bool", "bytes", "any", "dict"})


@dataclass(frozen=True, slots=True)
class Member:
    """attribute: its name on the target. value: what it holds. optional: whether it may be None."""

    attribute: str
    value: Value
    optional: bool


class TypeSchema:
    """The types of one target."""

    def __init__(self, types: Mapping[str, ResponseType]) -> None:
        self._types = types
        self._values: dict[str, Value] = {}
        self._renames: dict[str, bool] = {}
        self._members: dict[tuple[str, str], Member | None] = {}
        shorts: dict[str, list[str]] = {}
        for name in types:
            shorts.setdefault(name.rpartition(".")[2], []).append(name)
        self._short = {short: names[0] for short, names in shorts.items() if len(names) == 1}

    def find(self, name: str) -> ResponseType | None:
        """The type of that full name, or of that last part if it is the only one."""
        name = declared_name(name)
        return self._types.get(name) or self._types.get(self._short.get(name, ""))

    def value_of(self, expression: str) -> Value:
        """The value a type expression stands for; UNKNOWN for the empty one."""
        if not expression:
            return UNKNOWN
        if expression not in self._values:
            self._values[expression] = self._parse(expression)
        return self._values[expression]

    def _parse(self, text: str) -> Value:
        parts = _split_union(text)
        if len(parts) > 1:
            return join_all(self.value_of(part) for part in parts)
        text = text.strip()
        if text.endswith("?"):
            return join_all((self.value_of(text[:-1]), NONE))
        head, bracket, inner = text.partition("[")
        if bracket and text not in self._types:
            if head == "dict":
                return Dumped(text)  # v0 had an object here, too
            return _container(head, self.value_of(inner.removesuffix("]")))
        if text == "None":
            return NONE
        return Plain(text) if text in _SCALARS else self._instance(text)

    def _instance(self, name: str) -> Value:
        found = self.find(name)
        return UNKNOWN if found is None else Instance(found.name)

    def by_key(self, type_name: str, key: str) -> Member | None:
        """The member that held the JSON key ``key``; None for an undeclared one."""
        asked = type_name, key
        if asked not in self._members:
            self._members[asked] = self._by_key(type_name, key)
        return self._members[asked]

    def _by_key(self, type_name: str, key: str) -> Member | None:
        if type_name.startswith(_PLAIN):
            return Member(key, self.any_member(type_name), True)
        found = self.find(type_name)
        return None if found is None else self.member(type_name, found.keys.get(key, key))

    def member(self, type_name: str, attribute: str) -> Member | None:
        """The member of that attribute name; None for an undeclared one."""
        found = self.find(type_name)
        if found is None or attribute not in found.members:
            return None
        expression = found.members[attribute]
        return Member(attribute, self._held(type_name, expression), expression.endswith("?"))

    def _held(self, type_name: str, expression: str) -> Value:
        """What an object of the type holds of that type; all of it is native if the object is."""
        value = self.value_of(expression)
        return native(value) if is_native(type_name) else value

    def items_of(self, type_name: str) -> Iterator[tuple[str, Value]]:
        """The JSON keys of a type, each with what it holds."""
        found = self.find(type_name)
        if found is not None:
            keys = {attribute: key for key, attribute in found.keys.items()}
            for attribute, expression in found.members.items():
                yield keys.get(attribute, attribute), self._held(type_name, expression)

    def any_member(self, type_name: str) -> Value:
        """What the member of a key that is not known may hold; numbers count as text."""
        if type_name.startswith(_PLAIN):
            return self.value_of(type_name.removeprefix(_PLAIN).removesuffix("]"))
        return join_all(
            Plain("str") if isinstance(part, Plain) and part.kind in _WITHOUT_KEYS else part
            for _, value in self.items_of(type_name)
            for part in members(value)
        )

    def renames_inside(self, type_name: str) -> bool:
        """Whether the type, or one of its parts, has JSON keys that are no attribute names."""
        if type_name not in self._renames:
            self._renames[type_name] = False  # for types that hold themselves
            found = self.find(type_name)
            self._renames[type_name] = found is not None and (
                bool(found.keys) or any(map(self.renames_inside, _types_in(found.members.values())))
            )
        return self._renames[type_name]

    def may_be_empty(self, type_name: str) -> bool:
        """Whether every member of a type may be absent."""
        found = self.find(type_name)
        return found is not None and all(text.endswith("?") for text in found.members.values())

    def item(self, type_name: str) -> Value:
        """What iterating an instance yields on the target; UNKNOWN for a plain model."""
        found = self.find(type_name)
        return UNKNOWN if found is None else self._held(type_name, found.item)


def is_native(type_name: str) -> bool:
    """Whether an object of that type is what a client of the target gave."""
    return type_name.startswith(_NATIVE)


def declared_name(type_name: str) -> str:
    """The type of an object as rows name it, whoever gave the object."""
    return type_name.removeprefix(_NATIVE)


def native(value: Value) -> Value:
    """The value as a client of the target gives it, which v0 never had as a dict."""
    match value:
        case Instance(name) if not is_native(name):
            return Instance(_NATIVE + name)
        case Sequence(_, item):
            return replace(value, item=native(item))
        case Awaitable(inner):
            return Awaitable(native(inner))
        case Union(parts):
            return join_all(map(native, parts))
    return value


def _container(head: str, item: Value) -> Value:
    if head == "awaitable":
        return Awaitable(item)
    return Sequence("async" if head == "async_iterator" else head, item)


def _types_in(expressions: Iterable[str]) -> set[str]:
    """The names of types in type expressions."""
    return {name for text in expressions for name in re.findall(r"[\w.]+", text)}


def _split_union(text: str) -> list[str]:
    """The parts between the ``|`` that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if character == "|" and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]
