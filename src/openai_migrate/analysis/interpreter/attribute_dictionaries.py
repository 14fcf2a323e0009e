"""The attributes of objects and classes as dictionaries: ``vars(x)`` and ``asdict(x)`` hold."""

from __future__ import annotations

from collections.abc import Callable

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.classes import Classes
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.named_members import NamedMembers
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    NEVER,
    Class,
    Function,
    Object,
    Partial,
    Record,
    Value,
    join_all,
    members,
    record,
)


class AttributeDictionaries:
    """What the dictionaries hold of the objects and classes of one document."""

    def __init__(self, functions: Functions, classes: Classes, named: NamedMembers) -> None:
        self._functions = functions
        self._classes = classes
        self._named = named

    def of_object(self, value: Object) -> Record:
        """What is in an object, which has no methods itself."""
        every = self._classes.all_attributes(value.key, self._classes.fields(value.key))
        held = _with_parts(every, self._in_object)
        whole = self._classes.declares_all(value)
        return record(held.kind, held.entries, NEVER) if whole else held

    def of_fields(self, value: Value) -> Record | None:
        """The dict of the fields of an object, of no more than plain ones; None for other values,
        and where responses are among them."""
        if not isinstance(value, Object) or not self._classes.declares_all(value):
            return None
        held = self.of_object(value)
        return None if any(contains_response(inner) for _, inner in held.entries) else held

    def of_class(self, key: str) -> Record:
        """What is in a class: of many methods, those that give responses."""
        held = self._classes.all_attributes(key)
        kept = set(members(self._named.one_of(value for _, value in held.entries)))
        return _with_parts(
            held, lambda part: _held(part) if part in kept or not is_definition(part) else None
        )

    def _in_object(self, part: Value) -> Value | None:
        """What objects have of an attribute of their class; None for a method."""
        if not isinstance(part, Function):
            return _held(part)
        kept = self._functions.kind_of(part.key) == library.KEPT
        return self._named.given_by(part.key) if kept else None


def is_definition(value: Value) -> bool:
    """Whether it is a function or class of the project."""
    return isinstance(value, Function | Class)


def _with_parts(held: Record, change: Callable[[Value], Value | None]) -> Record:
    """A dictionary whose values have other parts, or fewer; None for a part that it has not."""
    entries = (
        (name, join_all(new for part in members(value) if (new := change(part)) is not None))
        for name, value in held.entries
    )
    kept = ((name, value) for name, value in entries if value is not NEVER)
    return record(held.kind, kept, held.rest)


def _held(value: Value) -> Value:
    """What a value is that is taken out of a dictionary, and not asked for as an attribute."""
    return value.callee if isinstance(value, Partial) and value.kind == "static" else value
