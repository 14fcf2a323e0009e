"""The documents of a run: who runs with whom, and who configures the SDK for whom.

v0's settings were global to the process. Two modules run together when some module of the project
imports both, directly or not; others may do so if they are of one project, or of two that run
together (``project_groups.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, reduce
from operator import or_

from openai_migrate.analysis.project.import_order import ImportOrder, Imports
from openai_migrate.analysis.project.import_roots import ImportRoots
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline, Where
from openai_migrate.analysis.project.paged_scripts import paged_scripts
from openai_migrate.analysis.project.path_sets import PathOrder, PathSet
from openai_migrate.analysis.project.project_groups import ProjectGroups
from openai_migrate.analysis.project.reach import reach, reach_all
from openai_migrate.analysis.project.seen_settings import SeenSettings
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.syntax.ast_unnamed import NOTHING, Unnamed


def _run_together(
    direct: Mapping[str, set[str]], concerned: Iterable[str], order: PathOrder
) -> dict[str, PathSet]:
    """Path to those of the concerned documents that may run in one process with it, itself among
    them if it is concerned.

    For a document that is not concerned, only what it imports counts. Documents share the sets: a
    large project has thousands of documents, of which few have to do with the SDK.
    """
    own = {path: order.bit(path) for path in concerned}
    reached = {path: own.get(path, 0) for path in direct}
    changed = True
    while changed:
        changed = False
        for path, imported in direct.items():
            bits = reached[path]
            for other in imported:
                bits |= reached.get(other, 0)
            if bits != reached[path]:
                reached[path] = bits
                changed = True
    together = dict(reached)
    for bits in set(reached.values()):
        for path in PathSet(order, bits):
            together[path] |= bits
    sets = {bits: PathSet(order, bits) for bits in together.values()}
    return {path: sets[bits] for path, bits in together.items()}


def _is_concerned(outline: Outline) -> bool:
    """Whether a document configures or calls the SDK, or may do so, starts loops for those, or
    looks up what configured them; calls of the target's module-level client among them."""
    calls = outline.calls or outline.migrated
    does = outline.stores or calls or outline.prepares or outline.reads
    return bool(does or outline.loops or outline.tested or not outline.readable)


class Project:
    """Questions about the documents of a run."""

    def __init__(
        self,
        outlines: list[Outline],
        imports: Imports,
        rules: RuleSet,
        index: ModuleIndex,
        published: Container[str],
        groups: ProjectGroups,
    ) -> None:
        self.rules = rules
        self.index = index
        self.published = published
        self.groups = groups
        self.imports = imports
        self.roots = ImportRoots(imports, index)
        self.direct = {path: set(found) for path, found in imports.items()}
        concerned = [
            outline.path for outline in outlines if _is_concerned(outline) or self._lends(outline)
        ]
        every = (outline.path for outline in outlines)
        self.order = PathOrder((*concerned, *every, *self.direct))
        self.together = _run_together(self.direct, concerned, self.order)
        self.concerned = self.order.set_of(concerned)
        self.imported = {path for reached in self.direct.values() for path in reached}
        self.by_path = {outline.path: outline for outline in outlines}
        self.by_path |= {
            outline.path: self._in_order(outline)
            for outline in outlines
            if any(store.after for store in outline.stores)
        }
        self.by_path |= {
            path: replace(self.by_path[path], entry=False) for path in paged_scripts(outlines)
        }
        self.import_order = ImportOrder(self.by_path, imports, self.direct, rules.pack.package)
        self.alone = self._alone()
        self.around = self._all_around()
        self.unreadable = {outline.path for outline in outlines if not outline.readable}
        self.seen = SeenSettings(self.import_order, self.together, self.order, rules)
        self.configuring = self.seen.configuring
        #: those that call what is migrated already
        self.migrated = {path for path, outline in self.by_path.items() if outline.migrated}
        of = self.order.set_of
        #: those that wrap methods for all others, and those that call some
        self.patching = of(path for path in concerned if self.by_path[path].patches)
        self.calling = of(path for path in concerned if self.by_path[path].users)
        #: what ``kinds_around`` has said of those around
        self._sending: dict[PathSet, frozenset[bool]] = {}

    def is_packaged(self, path: str) -> bool:
        """Whether a document lies in a package, or in a distribution."""
        return path in self.published or bool(self.index.packages_of(path))

    def _in_order(self, outline: Outline) -> Outline:
        """The outline with settings as made at run time where calls of other documents may run
        before they are made."""
        stores = tuple(
            replace(store, where=Where.INSIDE, chance=True)
            if any(self._calls_sdk(name, outline.path) for name in store.after)
            else store
            for store in outline.stores
        )
        return replace(outline, stores=stores)

    def _calls_sdk(self, name: str, importer: str) -> bool:
        """Whether what an imported name means may call the SDK."""
        return any(
            any(f"{name}.".startswith(f"{known}.") for known in names)
            and any(self.by_path[one].kinds for one in reach(other, self.direct))
            for other, names in self.imports[importer].items()
        )

    def may_call(self, path: str) -> bool:
        """Whether a document calls methods of v0, or has classes that others may call them on."""
        outline = self.by_path[path]
        return bool(outline.kinds) or self._lends(outline)

    def kinds_around(self, path: str) -> frozenset[bool]:
        """Whether methods of v0 that may run with a document are sync (False) and async (True);
        both where others may call them on something that it has."""
        around = self.around[path]
        if around not in self._sending:
            self._sending[around] = self._kinds_of_calls(around)
        return self._sending[around] | self._kinds_of_calls((path,))

    def _kinds_of_calls(self, paths: Iterable[str]) -> frozenset[bool]:
        near = [self.by_path[path] for path in paths]
        if any(one.loose or self._lends(one) for one in near):
            return frozenset((False, True))
        return frozenset(kind for one in near for kind in one.kinds)

    def only_sets(self, outline: Outline) -> bool:
        """Whether a document makes settings, and does no more with the SDK as far as is seen."""
        does = outline.users or outline.loose or self._lends(outline)
        return bool(outline.stores) and outline.readable and not does

    def _lends(self, outline: Outline) -> bool:
        return any(name in self._callable for _, name in outline.reexports)

    @cached_property
    def _callable(self) -> frozenset[str]:
        """The objects of v0 that have methods which ask the API."""
        return frozenset(rule.old.rpartition(".")[0] for rule in self.rules.calls)

    def is_open(self, path: str) -> bool:
        """Whether code of others may import a document; a script in no package is run as it is."""
        outline = self.by_path[path]
        inside = self.index.is_package(path.rpartition("/")[0])
        return path in self.published and outline.importable and (inside or path not in self.alone)

    def runs_before(self, provider: str, path: str) -> bool:
        """Whether all that imports a document has imported the provider before, at its top."""
        return self.import_order.runs_before(provider, path, self.is_open)

    def loops(self, path: str) -> bool:
        """Whether an async client of the document would serve several event loops."""
        return any(self.by_path[other].loops for other in self.together[path])

    def tested_by(self, path: str) -> str:
        """Another document that runs with it and has tests, each in an event loop of its own."""
        near = (other for other in self.together[path] if other != path)
        return min((other for other in near if self.by_path[other].tested), default="")

    @cached_property
    def configured(self) -> dict[str, str]:
        """Path to a document that may run with it and builds a client of the target with arguments:
        half of the project is migrated."""
        found: dict[str, str] = {}
        for path, outline in sorted(self.by_path.items()):
            if outline.builds:
                for other in reach_all(
                    reach_all({path}, self.import_order.importers), self.direct
                ) - {path}:
                    found.setdefault(other, path)
        return found

    def readers(self, path: str) -> dict[str, str]:
        """The variables that only v0 read and other documents look up that may run with this one,
        each with such a document."""
        near = sorted((self.together[path] | self.around[path]) - {path}, reverse=True)
        return {name: other for other in near for name in self.by_path[other].reads}

    def rivals(self, path: str) -> set[str]:
        """The others that may run with a document and make settings, but for those that make its
        own with the same values."""
        own = {(one.setting, one.stable) for one in self.by_path[path].stores if one.stable}
        return {
            other
            for other in (self.around[path] & self.configuring) - {path}
            if not own.issuperset((one.setting, one.stable) for one in self.by_path[other].stores)
        }

    def unnamed_beside(self, path: str) -> Unnamed:
        """What makes settings in such others and may run without its name, also by a third document
        that holds it."""
        rivals = self.rivals(path)
        holding = (
            other
            for other in self._holding
            if other != path and not rivals.isdisjoint(self.imports.get(other, ()))
        )
        return reduce(or_, (self.by_path[one].unnamed for one in (*rivals, *holding)), NOTHING)

    @cached_property
    def _holding(self) -> list[str]:
        """The documents that hold functions of others, and make no settings themselves."""
        return [
            path
            for path, outline in self.by_path.items()
            if outline.unnamed is not NOTHING and not outline.stores
        ]

    def setting_by(self, path: str) -> frozenset[str]:
        """The names under which a document imports such, or what imports such."""
        rivals, found = self.rivals(path), self.imports.get(path, {})
        leading = (
            names
            for other, names in found.items()
            if rivals and rivals & reach(other, self.imports)
        )
        return frozenset().union(*leading)

    def reloading(self, path: str) -> tuple[str, ...]:
        """The documents that may load this one again when others have taken names from it."""
        return tuple(
            other
            for other in sorted(self._reloading)
            if self._is_one_of(path, self.by_path[other].reloads, other)
        )

    def doubling(self, path: str) -> tuple[str, ...]:
        """Those of them that then have another object of it, with what it is given at its top level
        perhaps different."""
        stores = self.by_path[path].stores
        computed = any(not store.stable for store in stores)
        looked_up = any(store.looked_up for store in stores)
        return tuple(
            other
            for other in (sorted(self._reloading) if looked_up else ())
            if (computed or self.by_path[other].writes)
            and self._is_one_of(path, self.by_path[other].doubles, other)
        )

    def _is_one_of(self, path: str, modules: Collection[str], importer: str) -> bool:
        names = self.imports.get(importer, {}).get(path, ())
        return not frozenset(names).isdisjoint(modules) or (
            "*" in modules and importer in self.around[path]
        )

    @cached_property
    def _reloading(self) -> set[str]:
        return {path for path, outline in self.by_path.items() if outline.reloads}

    def _all_around(self) -> dict[str, PathSet]:
        """Path to the concerned documents that may run with it, also without an import.

        A script or notebook that nobody imports runs alone with what it imports; a module that
        nobody imports may be loaded by name (Django's settings, plugins) beside any other.
        """
        others = self.order.set_of(
            path for path in self.concerned if not self.by_path[path].entry or path in self.imported
        )
        outside = others - self.alone
        near = self._near()
        found = {}
        for path, outline in self.by_path.items():
            together = self.together[path]
            if outline.entry and path not in self.imported:
                found[path] = together
            else:
                perhaps = outside if path in self.alone else others
                found[path] = together | (perhaps & near[self.groups.of(path)])
        return found

    def _near(self) -> dict[str, PathSet]:
        """By folder of a project, the concerned documents of those that may run with it."""
        folders = {self.groups.of(path) for path in self.by_path}
        inside: dict[str, list[str]] = {folder: [] for folder in folders}
        for path in self.concerned:
            inside[self.groups.of(path)].append(path)
        return {
            folder: self.order.set_of(
                path
                for other in self.groups.running_with(folder) & folders
                for path in inside[other]
            )
            for folder in folders
        }

    def _alone(self) -> set[str]:
        """The documents that run only in scripts and notebooks which nobody imports: these
        themselves, and what nothing else imports."""
        loose = {
            path
            for path, outline in self.by_path.items()
            if path not in self.imported and not outline.entry
        }
        starts = {
            path
            for path, outline in self.by_path.items()
            if path not in self.imported and outline.entry
        }
        reached, elsewhere = reach_all(starts, self.direct), reach_all(loose, self.direct)
        return reached - elsewhere
