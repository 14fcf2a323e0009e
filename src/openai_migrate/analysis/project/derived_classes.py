"""What documents do with classes of others: they derive some, and copy objects of some.

Classes are known by the last parts of their names.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.reach import reach, reach_all


def closed_classes(
    outlines: Mapping[str, Outline], direct: Mapping[str, set[str]], imported: Container[str]
) -> dict[str, frozenset[str]]:
    """By path, the classes of which a document that imports it copies objects, or derives such
    as may lack or hide an attribute, and those into whose objects others look."""
    holding = {
        path: {one.name for one in outline.classes}
        for path, outline in outlines.items()
        if outline.stores and outline.classes and path in imported
    }
    found = {
        path: set(outline.shown)
        for path, outline in outlines.items()
        if path in holding or outline.shown
    }
    bases: dict[str, set[str]] = {}
    for outline in outlines.values():
        for one in outline.classes:
            bases.setdefault(one.name, set()).update(one.bases)
    for path, outline in outlines.items() if holding else ():
        hidden = {base for one in outline.classes if one.hides for base in one.bases}
        names = reach_all(hidden, bases)
        if not outline.copies and all(names.isdisjoint(own) for own in holding.values()):
            continue
        for other in holding.keys() & reach(path, direct) - {path}:
            own = holding[other]
            found[other] |= own if outline.copies else own & names
    return {path: frozenset(names) for path, names in found.items()}


def mixed_classes(
    outlines: Mapping[str, Outline], direct: Mapping[str, set[str]]
) -> dict[str, frozenset[str]]:
    """By path, the classes of which a document that imports it derives one that has other bases
    as well."""
    found: dict[str, frozenset[str]] = {}
    several = [
        (path, base)
        for path, outline in outlines.items()
        for one in outline.classes
        if len(one.bases) > 1
        for base in one.bases
    ]
    for path, base in several:
        for other in reach(path, direct) - {path}:
            outline = outlines.get(other)
            if outline is not None and any(base == one.name for one in outline.classes):
                found[other] = found.get(other, frozenset()) | {base}
    return found
