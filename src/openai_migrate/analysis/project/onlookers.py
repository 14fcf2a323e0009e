"""Classes into whose objects other files may look: a client is no attribute for these.

By names alone, among the files that import the one with the class, those that they import, and
those that its bases come from. Tests: ``tests/test_onlookers.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.outline import Outline, Where
from openai_migrate.analysis.project.reach import reach_all
from openai_migrate.sources.looked_into import Looks


def setting_classes(outline: Outline) -> frozenset[str]:
    """The classes that make settings in their methods, where others may import them."""
    units = {
        store.unit.partition(":")[0] for store in outline.stores if store.where is Where.INSIDE
    }
    return frozenset(one.name for one in outline.classes if one.name in units)


def onlooked(
    path: str, classes: Collection[str], importers: Importers, looks: Callable[[str], Looks]
) -> frozenset[str]:
    """Those of the classes of a document into whose objects a file may look.

    looks: what the file at a path does.
    """
    users = importers.all_of([path], lambda _: True) | {path}
    near = set(users).union(*map(importers.imported, users))
    found = {other: looks(other) for other in near}
    bases = _bases(found)
    while more := _defining(bases, classes, found, importers) - found.keys():
        found.update((other, looks(other)) for other in more)
        bases = _bases(found)
    return frozenset(one for one in classes if _is_shown(one, found, bases, users))


def _bases(found: Mapping[str, Looks]) -> dict[str, set[str]]:
    bases: dict[str, set[str]] = {}
    for looks in found.values():
        for name, above in looks.bases:
            bases.setdefault(name, set()).update(above)
    return bases


def _defining(
    bases: Mapping[str, Collection[str]],
    classes: Collection[str],
    found: Mapping[str, Looks],
    importers: Importers,
) -> set[str]:
    """The files that those import which define classes above or below the given ones."""
    names = frozenset().union(*(_family(one, bases)[1] for one in classes))
    return {
        other
        for path, looks in found.items()
        if any(name in names for name, _ in looks.bases)
        for other in importers.imported(path)
    }


def _family(name: str, bases: Mapping[str, Collection[str]]) -> tuple[set[str], set[str]]:
    """The classes whose objects are of a class, and those with all that these build on."""
    below = {name}
    while more := {one for one, above in bases.items() if not below.isdisjoint(above)} - below:
        below |= more
    return below, reach_all(below, bases)


def _is_shown(
    name: str,
    found: Mapping[str, Looks],
    bases: Mapping[str, Collection[str]],
    users: Collection[str],
) -> bool:
    below, every = _family(name, bases)
    return any(
        not looks.own.isdisjoint(every)
        or any(holder in below for holder, _ in looks.methods)
        or looks.at(every, constructs=path in users)
        for path, looks in found.items()
    )
