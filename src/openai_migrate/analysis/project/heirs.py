"""Who derives classes from others, by names alone: asked before it is known which files take part.

Tests: ``tests/test_importers.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openai_migrate.analysis.project.outline import Outline


class Heirs:
    """The classes with bases in files that have no outline."""

    def __init__(self) -> None:
        #: by the name of a base: files and their classes that have it; "*": files that may have any
        self._of: dict[str, list[tuple[str, str]]] = {}

    def add(self, file: str, derived: Iterable[str]) -> None:
        """Note the classes of a file, as ``ImportStatements`` has them."""
        for line in derived:
            name, *bases = line.split(" ")
            for base in bases or [name]:
                self._of.setdefault(base, []).append((file, name))

    def of(self, outlines: Sequence[Outline]) -> set[str]:
        """The files that may derive classes from those of documents that make settings."""
        outlined: dict[str, list[tuple[str, str]]] = {}
        for outline in outlines:
            for one in outline.classes:
                for base in one.bases:
                    outlined.setdefault(base, []).append((outline.path, one.name))
        queue = [one.name for outline in outlines if outline.stores for one in outline.classes]
        names = set(queue)
        found = {file for file, _ in self._of.get("*", ())}
        while queue:
            base = queue.pop()
            for file, name in (*self._of.get(base, ()), *outlined.get(base, ())):
                found.add(file)
                if name not in names:
                    names.add(name)
                    queue.append(name)
        return found
