"""Which parts of a document have to run again, because what they read has grown since.

A *unit* is the module body (``MODULE``) or the body of a ``def``, by its key; lambdas and
comprehensions belong to the unit that evaluates them. Tests: ``tests/test_interpreter.py``.
"""

from __future__ import annotations

from collections.abc import Hashable

#: The unit of the module body.
MODULE = ""


class Agenda:
    """unit: what runs now. round: how many passes over the stale units have begun. gave_up: whether
    an entry with a response in it did not settle and is unknown."""

    def __init__(self) -> None:
        self.unit = MODULE
        self.round = 0
        self.gave_up = False
        self.ran: set[str] = set()
        self.stale: set[str] = {MODULE}
        self._readers: dict[Hashable, set[str]] = {}
        #: the last round in which an entry grew, and in how many it did
        self._growths: dict[Hashable, tuple[int, int]] = {}

    def begins(self, unit: str) -> None:
        """A unit runs from here on."""
        self.unit = unit
        self.ran.add(unit)
        self.stale.discard(unit)

    def again(self) -> None:
        """What runs now has to run once more, whatever else happens."""
        self.stale.add(self.unit)

    def reads(self, entry: Hashable) -> None:
        """What runs now depends on an entry, also where there is none yet."""
        readers = self._readers.get(entry)
        if readers is None:
            self._readers[entry] = {self.unit}
        else:
            readers.add(self.unit)

    def grew(self, entry: Hashable) -> None:
        """Whoever has read the entry has to run again."""
        readers = self._readers.pop(entry, None)
        if readers is not None:
            self.stale |= readers

    def growths(self, entry: Hashable) -> int:
        """Count a growth of the entry; returns in how many rounds it has grown."""
        last, count = self._growths.get(entry, (-1, 0))
        count += last != self.round
        self._growths[entry] = self.round, count
        return count
