"""Sets of a run's documents, each as one number.

A project of a thousand documents has as many sets of those that may run together, most of them
different ones: as sets of texts they were a quarter of what a run keeps in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import compress


class PathOrder:
    """The paths that sets are made of; the bits of a set are short if those that come first do."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = tuple(dict.fromkeys(paths))
        self._bit = {path: 1 << number for number, path in enumerate(self.paths)}

    def set_of(self, paths: Iterable[str]) -> PathSet:
        """The set of paths; raises ``KeyError`` for one that the order does not have."""
        if isinstance(paths, PathSet):
            return paths
        bits = 0
        for path in paths:
            bits |= self._bit[path]
        return PathSet(self, bits)

    def known(self, paths: Iterable[str]) -> PathSet:
        """The set of those of the paths that the order has."""
        if isinstance(paths, PathSet):
            return paths
        return self.set_of(path for path in paths if path in self._bit)

    def bit(self, path: object) -> int:
        """The bit of a path, 0 for one that the order does not have."""
        return self._bit.get(path, 0) if isinstance(path, str) else 0


class PathSet(Collection[str]):
    """A set of paths of one order, in which it is iterated; what it is joined with has to be of the
    same order. Sets of the same paths are equal."""

    __slots__ = ("_order", "bits")

    def __init__(self, order: PathOrder, bits: int) -> None:
        self._order = order
        self.bits = bits

    def __contains__(self, path: object) -> bool:
        return bool(self.bits & self._order.bit(path))

    def __iter__(self) -> Iterator[str]:
        digits = reversed(f"{self.bits:b}")
        return compress(self._order.paths, map("1".__eq__, digits))

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PathSet) and self.bits == other.bits

    def __hash__(self) -> int:
        return hash(self.bits)

    def __or__(self, other: Iterable[str]) -> PathSet:
        return PathSet(self._order, self.bits | self._order.set_of(other).bits)

    def __and__(self, other: Iterable[str]) -> PathSet:
        return PathSet(self._order, self.bits & self._order.known(other).bits)

    def __sub__(self, other: Iterable[str]) -> PathSet:
        return PathSet(self._order, self.bits & ~self._order.known(other).bits)

    def isdisjoint(self, other: Iterable[str]) -> bool:
        return not self & other
