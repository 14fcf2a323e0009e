"""In which order the documents of a run are imported, as far as their import statements say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.reach import reach, reach_all
from openai_migrate.sources.loaded_modules import MAIN

#: Path to the paths that a document imports, each with the names under which it does so.
Imports = Mapping[str, Mapping[str, frozenset[str]]]


class ImportOrder:
    """Questions about what has been imported before what.

    outlines: by path. direct: path to the paths that a document imports. package: the SDK's name.
    """

    def __init__(
        self,
        outlines: Mapping[str, Outline],
        imports: Imports,
        direct: Mapping[str, set[str]],
        package: str,
    ) -> None:
        self.by_path, self.imports, self.direct = outlines, imports, direct
        self.package = package

    @cached_property
    def early(self) -> dict[str, set[str]]:
        """Path to the documents that it imports at its top level."""
        return {
            path: {
                other
                for other, names in found.items()
                if not names.isdisjoint(self.by_path[path].early)
            }
            for path, found in self.imports.items()
            if path in self.by_path
        }

    @cached_property
    def early_importers(self) -> dict[str, set[str]]:
        """Path to the documents that import it at their top level."""
        importers: dict[str, set[str]] = {}
        for path, found in self.early.items():
            for other in found:
                importers.setdefault(other, set()).add(path)
        return importers

    @cached_property
    def importers(self) -> dict[str, set[str]]:
        """Path to the documents that import it."""
        importers: dict[str, set[str]] = {}
        for path, imported in self.direct.items():
            for other in imported:
                importers.setdefault(other, set()).add(path)
        return importers

    @cached_property
    def loaders(self) -> set[str]:
        """The documents that import the SDK when they are imported, directly or not."""
        return reach_all(set(filter(self.loads, self.by_path)), self.early_importers)

    def loads(self, path: str) -> bool:
        """Whether a document itself imports the SDK at its top level."""
        return any(map(self._is_sdk, self.by_path[path].early))

    def _is_sdk(self, name: str) -> bool:
        return name == self.package or name.startswith(f"{self.package}.")

    def loading(self, path: str) -> frozenset[str]:
        """The names under which a document imports others that import the SDK."""
        return self.names_of(path, self.loaders)

    def names_of(self, path: str, others: Collection[str]) -> frozenset[str]:
        """The names under which a document imports some of the others."""
        found = self.imports.get(path, {})
        return frozenset().union(*(found[other] for other in found.keys() & others))

    def runs_after(self, path: str, others: Collection[str]) -> bool:
        """Whether some document imports this one when it has imported one of the others already.

        others: those, with all that import them at their top level.
        """
        seen, queue = {path}, [path]
        while queue:
            current = queue.pop()
            for importer in self.early_importers.get(current, set()) - seen:
                names, first = self.imports[importer][current], self.names_of(importer, others)
                order = [one for one in self.by_path[importer].early if one in names | first]
                if order and order[0] in first - names:
                    return True
                queue.append(importer)
                seen.add(importer)
        return False

    def is_looked_up_as_main(self, path: str) -> bool:
        """Whether a document that this one imports, directly or not, looks up the module that is
        run, which this one may be."""
        asking = self._asking_for_main
        return bool(asking) and not asking.isdisjoint(reach(path, self.direct))

    @cached_property
    def _asking_for_main(self) -> frozenset[str]:
        return frozenset(
            path
            for path, outline in self.by_path.items()
            if any(name == MAIN or name.startswith(f"{MAIN}.") for name in outline.imports)
        )

    def is_loaded_before(self, path: str) -> bool:
        """Whether some document imports this one when it has imported the SDK already."""
        seen, queue = {path}, [path]
        while queue:
            current = queue.pop()
            importers = self.early_importers.get(current, set()) - {current}
            if any(self._loads_first(importer, current) for importer in importers):
                return True
            queue += importers - seen
            seen |= importers
        return False

    def _loads_first(self, importer: str, path: str) -> bool:
        """Whether a document imports the SDK before it imports the one at ``path``."""
        names, loading = self.imports[importer][path], self.loading(importer)
        for name in self.by_path[importer].early:
            if name in names:
                return False
            if self._is_sdk(name) or name in loading:
                return True
        return False

    def runs_before(self, provider: str, path: str, is_open: Callable[[str], bool]) -> bool:
        """Whether all that imports a document has imported the provider before, at its top.

        is_open: whether code of others may import a document.
        """
        seen, queue = {path}, [path]
        while queue:
            current = queue.pop()
            importers = self.importers.get(current, set()) - {current}
            if not importers or self.by_path[current].entry or is_open(current):
                return False  # a run may begin there
            found = {
                one for one in importers - seen if not self._runs_first(provider, one, current)
            }
            if provider in found:
                return False
            queue += found
            seen |= found
        return True

    def _runs_first(self, provider: str, importer: str, path: str) -> bool:
        """Whether a document surely imports the provider before it imports the one at ``path``."""
        found = self.imports[importer]
        if not self.by_path[importer].flat:
            return False
        for name in self.by_path[importer].early:
            if name in found[path]:
                return False
            brought = (other for other, names in found.items() if name in names)
            if any(provider in reach(other, self._surely_early) for other in brought):
                return not found[path].isdisjoint(self.by_path[importer].early)
        return False

    @cached_property
    def _surely_early(self) -> dict[str, set[str]]:
        """As ``early``, of those of which the order of imports is sure."""
        return {path: found for path, found in self.early.items() if self.by_path[path].flat}

    def prepares_late(self, path: str) -> bool:
        """Whether a document changes the environment when the SDK has been imported, so that v0 did
        not see it: in all runs that are known, or it is not known when."""
        outline = self.by_path[path]
        if not outline.prepares:
            return False
        if outline.above is None:
            return True
        touching = self._touching(path)
        above = any(self._is_sdk(name) or name in touching for name in outline.above)
        return above or self._runs_late(path)

    def _runs_late(self, path: str) -> bool:
        """Whether every run that is known has imported the SDK before it runs a document."""
        seen, queue = {path}, [path]
        while queue:
            current = queue.pop()
            importers = self.importers.get(current, set()) - {current}
            if self.by_path[current].entry or (not importers and current in self._touched):
                return False  # a run begins there, and what it imports comes later
            early = self.early_importers.get(current, set()) & importers
            found = {one for one in early - seen if not self._touches_first(one, current)}
            queue += found
            seen |= found
        return True

    def _touches_first(self, importer: str, path: str) -> bool:
        """Whether a document may import the SDK before it imports the one at ``path``."""
        names, touching = self.imports[importer][path], self._touching(importer)
        outline = self.by_path[importer]
        for name in outline.ordered or outline.early:
            if name in names:
                return False
            if self._is_sdk(name) or name in touching:
                return True
        return False

    def _touching(self, path: str) -> frozenset[str]:
        """The names under which a document imports others that may import the SDK, if only in a
        function."""
        found = self.imports.get(path, {})
        names = (found[other] for other in found.keys() & self._touched)
        return frozenset().union(*names)

    @cached_property
    def _touched(self) -> set[str]:
        """The documents that may import the SDK, directly or not."""
        own = {
            path
            for path, outline in self.by_path.items()
            if any(map(self._is_sdk, outline.imports))
        }
        return reach_all(own, self.importers)
