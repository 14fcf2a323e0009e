"""Files that never name the SDK and hold functions of others which make settings, so that these run
where nobody names them: a registry, a table of tools, a class with a property.

Tests: the programs ``project_between_held*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openai_migrate.syntax.ast_unnamed import functions_around, parsed, unnamed_in

if TYPE_CHECKING:
    from openai_migrate.migration import Importers, Outline

_SEVERAL = 2


def with_holders(
    outlines: Iterable[Outline], importers: Importers, labels: Mapping[str, str]
) -> list[Outline]:
    """Return the outlines, those of such files with what may run by them.

    labels: path to file.
    """
    by_path = {outline.path: outline for outline in outlines}
    making = [outline for outline in by_path.values() if outline.stores]
    if len(making) < _SEVERAL:
        return [*by_path.values()]  # nothing else can be set in between
    wanted: dict[str, frozenset[str]] = {}
    for outline in making:
        near = (by_path.get(path) for path in {*importers.of(outline.path)})
        others = [one.path for one in near if one is not None and not one.stores]
        doing = _doing(outline, labels) if others else frozenset[str]()
        for path in others if doing else ():
            wanted[path] = wanted.get(path, frozenset()) | doing
    for path, doing in wanted.items():
        text = _text(labels.get(path, ""))
        if any(name in text for name in doing):
            held = by_path[path].unnamed | unnamed_in([text], doing)
            if held.methods or held.reach:
                by_path[path] = replace(by_path[path], unnamed=held)
    return [*by_path.values()]


def _doing(outline: Outline, labels: Mapping[str, str]) -> frozenset[str]:
    """The names of the functions of a document that make settings, or name such."""
    from openai_migrate.analysis.project.outline import Where

    places = {
        (0, store.place.line)
        for store in outline.stores
        if store.where is Where.INSIDE and store.place is not None and not store.place.cell
    }
    file = labels.get(outline.path, "")
    if not places or not file.endswith(".py"):
        return frozenset()
    text = _text(file)
    return unnamed_in([text], functions_around(parsed([text]), places)).names


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
