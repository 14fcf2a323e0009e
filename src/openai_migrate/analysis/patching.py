"""Functions that give an object another attribute, for a while or for good.

Known by the last part of their names: mocks and ``monkeypatch`` are parameters of tests, of which
nothing else is known.
"""

from __future__ import annotations

PATCHING = frozenset({"patch", "object", "multiple", "setattr", "delattr", "spy"})


def patches(function: str) -> bool:
    """Whether a function with this dotted name does so."""
    return function.rpartition(".")[2] in PATCHING
