"""Documents that only code imports which runs with v0: they stay as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.core.span import Place


def old_modules(
    outlines: Iterable[Outline], importers: Mapping[str, Collection[str]], index: ModuleIndex
) -> dict[str, Place]:
    """By path, each document that runs with v0 only, with a branch that imports it, or what imports
    it. Nothing else may import it, directly or not, and it is no program of its own.

    importers: path to those that import a document elsewhere.
    """
    known = {outline.path: outline for outline in outlines}
    found: dict[str, Place] = {}
    for outline in known.values():
        for name, place in outline.old:
            for path in index.resolve(name, outline.path):
                own = path == outline.path or importers.get(path)
                if not own and path in known and not known[path].entry:
                    found.setdefault(path, place)
    due = list(found)
    while due:
        importer = due.pop()
        below = [path for path, above in importers.items() if importer in above]
        for path in below:
            is_open = path in known and not known[path].entry and path not in found
            if is_open and found.keys() >= set(importers[path]):
                found[path] = found[importer]
                due.append(path)
    return found
