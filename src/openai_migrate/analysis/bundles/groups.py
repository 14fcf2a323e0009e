"""Which elements of one document are the same bundle, and what is known of it: see ``model.py``.

An element is a variable, what a function gives or gets, or a node that makes a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from openai_migrate.analysis.bundles.model import Held, Key, Unpacking, Variable, Way
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.core.edit import NodeId

Element = Variable | NodeId


@dataclass(slots=True)
class Group:
    """What is known of the bundle that an element belongs to: see ``Part``."""

    nodes: set[NodeId] = field(default_factory=set)
    keys: list[Key] = field(default_factory=list)
    unpackings: list[Unpacking] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    is_mixed: bool = False
    held: Held = Held.NONE
    open: list[NodeId] = field(default_factory=list)
    escapes: dict[NodeId, Way] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    fillings: set[tuple[NodeId, Slot, str, str]] = field(default_factory=set)
    handed: set[tuple[Variable, Slot]] = field(default_factory=set)
    slots: set[Slot] = field(default_factory=set)

    @property
    def is_bare(self) -> bool:
        """Whether it is one slot, of which nothing else came up."""
        return len(self.slots) == 1 and self == Group(slots=self.slots)

    def add(self, other: Group) -> None:
        self.nodes |= other.nodes
        self.keys += other.keys
        self.unpackings += other.unpackings
        self.beside |= other.beside
        self.taken |= other.taken
        self.is_mixed |= other.is_mixed
        self.held |= other.held
        self.open += other.open
        self.escapes |= other.escapes
        self.strangers |= other.strangers
        self.fillings |= other.fillings
        self.handed |= other.handed
        self.slots |= other.slots


class BundleGroups:
    """The elements that have come up, in groups; each of them is given out once, to be followed."""

    def __init__(self) -> None:
        self._above: dict[Element, Element] = {}
        self._found: dict[Element, Group] = {}
        self._due: list[Element] = []

    def __iter__(self) -> Iterator[Group]:
        return iter(self._found.values())

    def see(self, element: Element) -> None:
        """Make sure that an element is followed."""
        if element in self._above or element in self._found:
            return
        slot = slot_of(element)
        self._found[element] = Group(slots=set() if slot is None else {slot})
        self._due.append(element)

    def due(self) -> Iterator[Element]:
        """The elements to be followed, with those that come up meanwhile."""
        while self._due:
            yield self._due.pop()

    def of(self, element: Element) -> Group:
        self.see(element)
        return self._found[self._root(element)]

    def join(self, one: Element, two: Element) -> None:
        self.see(one)
        self.see(two)
        first, second = self._root(one), self._root(two)
        if first != second:
            self._above[second] = first
            self._found[first].add(self._found.pop(second))

    def _root(self, element: Element) -> Element:
        while element in self._above:
            element = self._above[element]
        return element


def slot_of(element: Element) -> Slot | None:
    """The element as a slot, if other documents can have it."""
    if isinstance(element, tuple):
        owner, name = element
        if isinstance(owner, str):
            return owner, name
    return None
