"""Names that other documents give to one, or to its objects, and those that meet its own.

A client there must not be called like that. Tests: ``tests/test_claims.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from openai_migrate.analysis.project.reach import reach, reach_all

#: Modules of the standard library that edits may name.
NAMED_MODULES = frozenset({"functools", "os"})


@dataclass(frozen=True, slots=True)
class Claims:
    """names: by path, what stands for something else at the top level of a document, though not in
    its text. attributes: the same of objects of its classes. shown: by path, classes of a document
    into whose objects others may look."""

    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)


def met_in_stars(
    starts: Iterable[str], starred: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]]:
    """By path, the other documents whose names meet its own, in it or in one that has all of its
    names. starred: path to those of which a document takes all names."""
    takers: dict[str, set[str]] = {}
    for path, found in starred.items():
        for other in found:
            takers.setdefault(other, set()).add(path)
    met = {
        start: frozenset(reach_all(reach(start, takers), starred) - {start})
        for start in starts
        if start in takers or start in starred
    }
    return {start: others for start, others in met.items() if others}
