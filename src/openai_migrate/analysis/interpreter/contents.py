"""What is put into lists and dicts, for all that mean the same one.

A container knows the expressions that make it, its *origins*. What is put into it by way of one
name, attribute or call is in it by way of every other. Tests: ``tests/test_interpreter.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from openai_migrate.analysis.interpreter.agenda import Agenda
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.state import Table
from openai_migrate.analysis.values import (
    NEVER,
    Origin,
    Value,
    filled,
    join,
    join_all,
    origins_in,
)

_ANY, _ELSEWHERE, _ESCAPED = "contents", "contents elsewhere", "escaped"
#: Stands for the units of other documents.
_OTHERS = "*"
#: Where more units than this fill a container, none of them knows what is in it at a time.
_MANY = 8


class Contents:
    """Containers with only what was put into them, by their origin and the unit that did it."""

    def __init__(self, agenda: Agenda, exports: Exports) -> None:
        self._agenda = agenda
        self._exports = exports
        self._added: Table[tuple[Origin, str]] = Table(agenda)
        self._units: dict[Origin, list[str]] = {}
        self._all: dict[Origin, Value] = {}
        #: how often something new was put into containers of an origin
        self._versions: Counter[Origin] = Counter()
        #: by a value's identity and the unit that does not count: the value (so that it stays), the
        #: origins in it, their versions, and what it was then
        self._filled: dict[tuple[int, str | None], tuple[Value, frozenset[Origin], int, Value]] = {}

        #: the units that ask what others put into containers of an origin
        self._seen_by: dict[Origin, set[str]] = {}
        self._escaped: dict[Origin, set[str]] = {}
        #: the containers of which it is known what other documents put into them
        self._heard: set[Origin] = set()

    def own(self) -> dict[Origin, Value]:
        """What this document puts into containers; for when it has run."""
        found: dict[Origin, Value] = {}
        for (origin, unit), added in self._added.items():
            if unit != _OTHERS:
                found[origin] = join(found.get(origin, NEVER), added)
        return found

    def escape(self, origins: Iterable[Origin], callee: str) -> None:
        """Code that is not known, maybe by the name of ``callee``, has containers of these."""
        for origin in origins:
            names = self._escaped.setdefault(origin, set())
            if callee not in names:
                names.add(callee)
                self._agenda.grew((_ESCAPED, origin))

    def escaped(self, origins: Iterable[Origin]) -> set[str]:
        """The names of such code that has containers of some origins."""
        found: set[str] = set()
        for origin in origins:
            self._agenda.reads((_ESCAPED, origin))
            found |= self._escaped.get(origin, set())
        return found

    def handed_out(self) -> frozenset[Origin]:
        """The origins of containers that code has which is not known."""
        return frozenset(self._escaped)

    def put(self, origins: Iterable[Origin], added: Value) -> None:
        """Containers of these origins hold, from now on, what ``added`` holds."""
        unit = self._agenda.unit
        for origin in origins:
            self._hear(origin)
            units = self._units.setdefault(origin, [])
            if unit not in units:
                units.append(unit)
            if self._added.grow((origin, unit), added):
                now = self._added.held((origin, unit))
                self._versions[origin] += 1
                self._all[origin] = join(self._all.get(origin, NEVER), now)
                self._tell(origin, unit)

    def _hear(self, origin: Origin) -> None:
        """Ask, once, what other documents put into containers of an origin."""
        if origin in self._heard:
            return
        self._heard.add(origin)
        value = self._exports.content_of(origin)
        if value is not NEVER:
            self._units[origin] = [_OTHERS]
            self._added.replace((origin, _OTHERS), value)
            self._all[origin] = value

    def _tell(self, origin: Origin, unit: str) -> None:
        """Who has seen what is in containers runs again, but not for what it put there itself."""
        self._agenda.grew((_ANY, origin))
        others = self._seen_by.get(origin, ())
        for other in others:
            if other != unit or len(self._units[origin]) > _MANY:
                self._agenda.grew((_ELSEWHERE, origin, other))

    def filled(self, value: Value, *, elsewhere: bool) -> Value:
        """The value with what was put into its containers; elsewhere: by other units."""
        place = id(value), self._agenda.unit if elsewhere else None
        known = self._filled.get(place)
        if known is not None and self._version(known[1]) == known[2]:
            for origin in known[1]:
                self._sees(origin, elsewhere=elsewhere)
            return known[3]
        asked, added = self._of_all(value, elsewhere=elsewhere)
        if not asked:
            return value
        made = filled(value, added) if added else value
        self._filled[place] = value, asked, self._version(asked), made
        return made

    def _sees(self, origin: Origin, *, elsewhere: bool) -> None:
        """What runs now depends on what is in containers of an origin."""
        if elsewhere:
            unit = self._agenda.unit
            self._seen_by.setdefault(origin, set()).add(unit)
            self._agenda.reads((_ELSEWHERE, origin, unit))
        else:
            self._agenda.reads((_ANY, origin))

    def _version(self, origins: frozenset[Origin]) -> int:
        return sum(self._versions[origin] for origin in origins)

    def _of_all(
        self, value: Value, *, elsewhere: bool
    ) -> tuple[frozenset[Origin], dict[Origin, Value]]:
        """The origins in a value and in what was put there, and what that is."""
        found: dict[Origin, Value] = {}
        asked: frozenset[Origin] = frozenset()
        due = origins_in(value)
        while due:
            asked |= due
            for origin in due:
                added = self._of(origin, elsewhere=elsewhere)
                if added is not NEVER:
                    found[origin] = added
            due = frozenset().union(*(origins_in(found[o]) for o in due if o in found)) - asked
        return asked, found

    def _of(self, origin: Origin, *, elsewhere: bool) -> Value:
        self._sees(origin, elsewhere=elsewhere)
        self._hear(origin)
        units = self._units.get(origin)
        if units is None:
            return NEVER
        if not elsewhere or self._agenda.unit not in units or len(units) > _MANY:
            return self._all[origin]
        others = (unit for unit in units if unit != self._agenda.unit)
        return join_all(self._added.value((origin, unit)) for unit in others)
