"""Who imports a file, by names alone: asked before it is known which files take part.

Tests: ``tests/test_importers.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from openai_migrate.analysis.project.module_index import ModuleIndex, with_packages


class Importers:
    """Who imports whom among the files of a project."""

    def __init__(self, index: ModuleIndex) -> None:
        self._index = index
        self._known: set[str] = set()
        self._of: dict[str, list[str]] = {}
        self._by: dict[str, set[str]] | None = None

    def __contains__(self, path: str) -> bool:
        return path in self._known

    def add(self, path: str, names: frozenset[str]) -> None:
        """Note the absolute names that a file imports; each file once."""
        self._known.add(path)
        self._by = None
        for name in with_packages(names):
            for other in self._index.resolve(name, path):
                if other != path:
                    self._of.setdefault(other, []).append(path)

    def of(self, path: str) -> Sequence[str]:
        """The files that import the one at ``path``, or modules in it; some more than once."""
        return self._of.get(path, ())

    def imported(self, path: str) -> Collection[str]:
        """The files that the one at ``path`` imports."""
        if self._by is None:
            self._by = {}
            for other, users in self._of.items():
                for user in users:
                    self._by.setdefault(user, set()).add(other)
        return self._by.get(path, ())

    def beside(self, paths: Iterable[str]) -> set[str]:
        """The files that may run in one process with some, as a file imports both."""
        above = {*paths}
        above |= self.all_of(above, lambda _: True)
        queue, found = list(above), set(above)
        while queue:
            more = {*self.imported(queue.pop())} - found
            found |= more
            queue += more
        return found.difference(paths)

    def all_of(self, starts: Iterable[str], goes_on: Callable[[str], bool]) -> set[str]:
        """The files that import one of ``starts``, or one that does so and of which that is wanted,
        and so on."""
        found: set[str] = set()
        queue = list(starts)
        asked = set(queue)
        while queue:
            for path in self.of(queue.pop()):
                found.add(path)
                if path not in asked and goes_on(path):
                    asked.add(path)
                    queue.append(path)
        return found
