"""The arguments of a call of a well-known function, and what an effect is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from openai_migrate.analysis.values import (
    NONE,
    UNKNOWN,
    Origin,
    Value,
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """positional: values in order. keywords: by name. starred: a ``*x`` or ``**x`` is among them,
    of which it is not known how many it gives; one value stands for all.
    call:    evaluates calling a value with positional values and keywords.
    iterate: the items of a value.
    merge: what ``x | y`` is of dicts.
    item, attribute: what ``x[key]`` and ``x.name`` hold.
    store:   an attribute gets a value.
    followed: the call as what makes a container that is followed; None where a document has so many
    that what is in all of them would have no end.
    escape:  notes that functions among the values may be called with anything.
    """

    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]
    starred: bool
    call: Callable[[Value, tuple[Value, ...], Mapping[str, Value]], Value]
    iterate: Callable[[Value], Value]
    merge: Callable[[Value, Value], Value]
    item: Callable[[Value, Value], Value]
    attribute: Callable[[Value, str], Value]
    store: Callable[[Value, str, Value], bool]
    followed: Callable[[], Origin | None]
    escape: Callable[[Iterable[Value]], None]

    def at(self, position: int) -> Value:
        return self.positional[position] if position < len(self.positional) else UNKNOWN

    def given(self, position: int, name: str) -> Value:
        """An argument that may be left out, which means None."""
        if position < len(self.positional):
            return self.positional[position]
        return self.keywords.get(name, NONE)

    def items(self) -> Value:
        """What iterating the first argument yields."""
        return self.iterate(self.at(0))


#: From the arguments of a call to what it gives.
Effect = Callable[[Arguments], Value]
