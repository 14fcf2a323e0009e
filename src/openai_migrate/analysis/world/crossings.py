"""What the summaries of a project say together: gathered once, asked for each of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from openai_migrate.analysis.bundles.forwarding import Forwards
from openai_migrate.analysis.interpreter.summary import Slot, Summary
from openai_migrate.analysis.values import NEVER, Value, join
from openai_migrate.syntax.definitions import document_of

_NOTHING: Mapping[Slot, Value] = {}
#: The summaries that were asked for last, and what was made of them: a process goes through the
#: documents of one world after the other, before and after each is migrated, and each would look at
#: the summaries of all.
_LAST: list[tuple[Mapping[str, Summary], Crossings]] = []
_MOST_LAST = 2


def crossings_of(summaries: Mapping[str, Summary]) -> Crossings:
    """What the summaries of a world say together; they are never changed in place."""
    for known, crossings in _LAST:
        if known is summaries:
            return crossings
    _LAST[:] = [(summaries, Crossings(summaries)), *_LAST[: _MOST_LAST - 1]]
    return _LAST[0][1]


class Crossings:
    """What goes from document to document."""

    def __init__(self, summaries: Mapping[str, Summary]) -> None:
        self._summaries = summaries

    @cached_property
    def forwards(self) -> Forwards:
        """The functions of the project that hand keywords on."""
        return Forwards(
            {
                key: forward
                for summary in self._summaries.values()
                for key, forward in summary.forwards.items()
            }
        )

    def passed(self, path: str) -> Mapping[Slot, Value]:
        """What documents pass to the functions of the one at ``path``."""
        return self._all_passed.get(path, _NOTHING)

    def stored(self, path: str) -> Mapping[Slot, Value]:
        """What documents store in attributes of its objects, and in its names."""
        return self._all_stored.get(path, _NOTHING)

    def stored_in(self, slot: Slot) -> Value:
        """What documents store in one attribute or name."""
        return self.stored(document_of(slot[0])).get(slot, NEVER)

    def reached(self, path: str) -> frozenset[str]:
        """The functions of the document that others call."""
        return frozenset(key for other, key in self._all_reached.get(path, ()) if other != path)

    def guarded(self, path: str) -> frozenset[str]:
        """The functions of the document whose errors of keys go to handlers of others."""
        return self._all_guarded.get(path, frozenset())

    def guarded_by_type(self, path: str) -> frozenset[str]:
        """Those whose errors for what has no items do, where no handler takes one for an absent
        attribute, too."""
        return self._all_guarded_by_type.get(path, frozenset())

    @cached_property
    def _all_guarded(self) -> Mapping[str, frozenset[str]]:
        return _of_others({path: one.guarded for path, one in self._summaries.items()})

    @cached_property
    def _all_guarded_by_type(self) -> Mapping[str, frozenset[str]]:
        return _of_others({path: one.guarded_by_type for path, one in self._summaries.items()})

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes that classes have, or that something is stored in."""
        return frozenset(
            name
            for summary in self._summaries.values()
            for names in (
                *(found.attributes for found in summary.classes.values()),
                (name for _, name in summary.stored),
            )
            for name in names
        )

    @cached_property
    def _all_passed(self) -> Mapping[str, Mapping[Slot, Value]]:
        return _by_document(one.passed for one in self._summaries.values())

    @cached_property
    def _all_stored(self) -> Mapping[str, Mapping[Slot, Value]]:
        return _by_document(one.stored for one in self._summaries.values())

    @cached_property
    def _all_reached(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """By path of the document that defines them, who calls which functions."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path, summary in self._summaries.items():
            for key in summary.reached:
                found.setdefault(document_of(key), []).append((path, key))
        return found


def _by_document(tables: Iterable[Mapping[Slot, Value]]) -> Mapping[str, Mapping[Slot, Value]]:
    found: dict[str, dict[Slot, Value]] = {}
    for slots in tables:
        for slot, value in slots.items():
            here = found.setdefault(document_of(slot[0]), {})
            here[slot] = join(here.get(slot, NEVER), value)
    return found


def _of_others(functions: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The functions that documents name and that others define, by the path of those."""
    found: dict[str, frozenset[str]] = {}
    for path, keys in functions.items():
        for key in keys:
            owner = document_of(key)
            if owner != path:
                found[owner] = found.get(owner, frozenset()) | {key}
    return found
