"""Functions that give an object another attribute, for a while or for good.

Known by the last part of their names: mocks and ``monkeypatch`` are parameters of tests, of which
nothing else is known.
"""

from __future__ import annotations

_SETTERS = frozenset({"setattr", "object", "multiple"})
_PATCHERS = _SETTERS | {"patch", "delattr"}


def sets_attribute(function: str) -> bool:
    """Whether a function with this dotted name sets attributes of an object that it is given."""
    return function.rpartition(".")[2] in _SETTERS


def patches(function: str) -> bool:
    """Whether it sets or deletes attributes, also of what a string names."""
    return function.rpartition(".")[2] in _PATCHERS
