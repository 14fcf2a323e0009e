"""What classes have by way of their metaclasses, and by methods that make or look up something in
their place: ``__class_getitem__``, ``__new__``.

Tests: the program ``class_metaclass_methods``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.classes import Classes
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.values import (
    Class,
    Function,
    Literal,
    Partial,
    Unknown,
    Value,
    join_all,
    members,
)


class Call(Protocol):
    """Evaluates a call of a function."""

    def __call__(
        self,
        callee: Value,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool = False,
    ) -> Value: ...


class Metaclasses:
    """Answers for classes of the project; NEVER where nothing of theirs says what happens."""

    def __init__(self, classes: Classes, functions: Functions, call: Call) -> None:
        self.classes = classes
        self.functions = functions
        self.call = call

    def attribute(self, made: Class, name: str) -> Value:
        """What ``made.name`` is that the class does not have itself."""
        return join_all(self._attribute(made, meta, name) for meta in self._metaclasses(made))

    def _attribute(self, made: Class, meta: Class, name: str) -> Value:
        held = self.classes.attribute(meta.key, name)
        known = [part for part in members(held) if not isinstance(part, Unknown)]
        if known:
            return join_all(self._bound(part, made) for part in known)
        hook = Literal(name)
        return join_all(
            self.call(part, (made, hook), {}) for part in self._functions(meta, "__getattr__")
        )

    def _bound(self, value: Value, made: Class) -> Value:
        match value:
            case Partial(getter, kind="property"):
                return self.call(getter, (made,), {})
            case Function(key, None):
                kind = self.functions.kind_of(key)
                if kind in library.PROPERTIES:
                    return self.call(value, (made,), {})
                return value if kind in ("static", "class") else Partial(value, (made,))
        return value

    def item(self, made: Class, index: Value) -> Value:
        """What ``made[index]`` is."""
        own = (Function(part.key, made) for part in self._functions(made, "__class_getitem__"))
        found = [self.call(part, (index,), {}) for part in own]
        found += self._called(made, "__getitem__", (index,))
        return join_all(found)

    def iterator(self, made: Class) -> Value:
        """What ``iter(made)`` is."""
        return join_all(self._called(made, "__iter__", ()))

    def created(
        self,
        made: Class,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value | None:
        """What ``__new__`` of the class gives; None for a class without one."""
        makers = list(self._functions(made, "__new__"))
        if not makers:
            return None
        return join_all(
            self.call(Function(part.key, made), positional, keywords, starred) for part in makers
        )

    def _called(self, made: Class, name: str, given: tuple[Value, ...]) -> list[Value]:
        return [
            self.call(part, (made, *given), {})
            for meta in self._metaclasses(made)
            for part in self._functions(meta, name)
        ]

    def _metaclasses(self, made: Class) -> Iterator[Class]:
        held = self.classes.attribute(made.key, library.METACLASS)
        return (part for part in members(held) if isinstance(part, Class))

    def _functions(self, owner: Class, name: str) -> Iterator[Function]:
        held = self.classes.attribute(owner.key, name)
        return (part for part in members(held) if isinstance(part, Function))
