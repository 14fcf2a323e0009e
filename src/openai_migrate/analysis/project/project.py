"""The documents of a run: who runs with whom, and who configures the SDK for whom.

v0's settings were global to the process. Two modules run together when some module of the project
imports both, directly or not; others may do so if they are of one project, or of two that run
together (``project_groups.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from openai_migrate.analysis.project.import_order import ImportOrder, Imports
from openai_migrate.analysis.project.import_roots import ImportRoots
from openai_migrate.analysis.project.meanings import GIVING, RAISING
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline, Store, Where
from openai_migrate.analysis.project.path_sets import PathOrder, PathSet
from openai_migrate.analysis.project.project_groups import ProjectGroups
from openai_migrate.analysis.project.reach import reach, reach_all
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


@dataclass(frozen=True, slots=True)
class _Made:
    """What the settings that a document makes are to others.

    stable: settings and what their values mean, if they are made at the top level, each once.
    values: the same wherever they are made; None where a value has no such words. default: whether
    a client without arguments has the very same. looked_up: whether the environment is asked for
    one; gives: and gives None, or something else, for a variable that is not set.
    """

    stable: frozenset[tuple[str, str]] | None
    values: frozenset[tuple[str, str]] | None
    default: bool
    looked_up: bool
    gives: bool

    @classmethod
    def of(cls, outline: Outline, rules: RuleSet) -> _Made:
        known = all(store.meaning and store.plain for store in outline.stores)
        values = frozenset((store.setting, store.meaning) for store in outline.stores)
        words = [store.meaning for store in outline.stores]
        return cls(
            stable_settings(outline),
            values if known else None,
            all(is_default(store, rules) for store in outline.stores),
            any(GIVING in one or RAISING in one for one in words),
            any(GIVING in one for one in words),
        )


class Preparing(NamedTuple):
    """How documents that run together prepare the environment.

    loading: all calls of the loader, None where something else changes it, or it is not seen how.
    keeps: whether what is set stays. reached: the documents that may run before all is prepared;
    None where any may.
    """

    loading: frozenset[str] | None
    keeps: bool
    reached: PathSet | None


class OutlineView(NamedTuple):
    """What decides how a document sees the settings that others make.

    stable: what it makes itself. preparing: how the environment is prepared, None where it is not.
    loading: how it does so itself. early: whether it may run before all is prepared.
    asked: the settings that it reads on the package.
    """

    stable: frozenset[tuple[str, str]] | None
    preparing: Preparing | None
    loading: str
    early: bool
    asked: frozenset[str]


def is_default(store: Store, rules: RuleSet) -> bool:
    """Whether the setting gets what a client without that argument looks up by itself."""
    rule = next((row for row in rules.settings if row.old == store.setting), None)
    return rule is not None and bool(store.variable) and store.variable == rule.env == rule.env_new


def _is_concerned(outline: Outline) -> bool:
    """Whether a document configures or calls the SDK, or may do so, starts loops for those, or
    looks up what configured them; calls of the target's module-level client among them."""
    calls = outline.calls or outline.migrated
    does = outline.stores or calls or outline.prepares or outline.reads
    return bool(does or outline.loops or outline.tested or not outline.readable)


def stable_settings(outline: Outline) -> frozenset[tuple[str, str]] | None:
    """What a document sets at its top level, each setting once, in words that are equal where the
    values are; None where one has none, or is set elsewhere."""
    if not all(
        store.meaning and store.plain and store.where is Where.TOP for store in outline.stores
    ):
        return None
    found = frozenset((store.setting, store.meaning) for store in outline.stores)
    return found if len({setting for setting, _ in found}) == len(outline.stores) else None


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
        self.import_order = ImportOrder(
            self.by_path, imports, self.direct, rules.pack.package, self.is_open
        )
        self.alone = self._alone()
        self.around = self._all_around()
        self.unreadable = {outline.path for outline in outlines if not outline.readable}
        #: by path, of the documents that make settings
        self.making = {
            outline.path: _Made.of(outline, rules) for outline in outlines if outline.stores
        }
        self.configuring = self.order.set_of(self.making)
        #: those that call what is migrated already
        self.migrated = {path for path, outline in self.by_path.items() if outline.migrated}
        of = self.order.set_of
        #: those that wrap methods for all others, and those that call some
        self.patching = of(path for path in concerned if self.by_path[path].patches)
        self.calling = of(path for path in concerned if self.by_path[path].users)
        #: what ``stores_of`` has said
        self.stores: dict[PathSet, list[Store]] = {}
        self._kinds = self._kinds_of_stores()
        #: what ``kinds_of`` has said
        self._told: dict[PathSet, list[Store]] = {}
        #: what ``kinds_around`` has said of those around
        self._sending: dict[PathSet, frozenset[bool]] = {}
        #: what ``_preparing`` has said
        self._prepared: dict[PathSet, Preparing | None] = {}
        #: what ``view_of`` has said, by path, and ``covered_by``
        self._views: dict[str, OutlineView] = {}
        self._covered: dict[OutlineView, PathSet] = {}
        self._none = self.order.set_of(())

    def is_packaged(self, path: str) -> bool:
        """Whether a document lies in a package, or in a distribution."""
        return path in self.published or bool(self.index.packages_of(path))

    def _in_order(self, outline: Outline) -> Outline:
        """The outline with settings as made at run time where calls of other documents may run
        before they are made."""
        stores = tuple(
            replace(store, where=Where.INSIDE)
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

    def loops(self, path: str) -> bool:
        """Whether an async client of the document would serve several event loops."""
        return any(self.by_path[other].loops for other in self.together[path])

    def tested_by(self, path: str) -> str:
        """Another document that runs with it and has tests, each in an event loop of its own."""
        near = (other for other in self.together[path] if other != path)
        return min((other for other in near if self.by_path[other].tested), default="")

    def stores_of(self, paths: PathSet) -> list[Store]:
        """The settings that the documents make, in the order of their paths; not to be changed."""
        making = paths & self.configuring
        if making not in self.stores:
            self.stores[making] = [
                store for path in sorted(making) for store in self.by_path[path].stores
            ]
        return self.stores[making]

    def _kinds_of_stores(self) -> list[tuple[Store, PathSet]]:
        """One store for all that say the same but for where it is said, with the documents that
        make such."""
        kinds = {row.setting for row in self.rules.values}
        found: dict[object, tuple[Store, list[str]]] = {}
        for path in sorted(self.making):
            for store in self.by_path[path].stores:
                value = store.value if store.setting in kinds else None
                key = store.setting, store.where, value, store.chance, store.opaque
                found.setdefault(key, (store, []))[1].append(path)
        return [(store, self.order.set_of(paths)) for store, paths in found.values()]

    def kinds_of(self, paths: PathSet) -> list[Store]:
        """Stores that set the same as those of the documents, each kind once; not to be changed.

        Their places and blocks are of any of them, and so are values that do not say which service
        it is.
        """
        making = paths & self.configuring
        if making not in self._told:
            self._told[making] = [store for store, made in self._kinds if made.bits & making.bits]
        return self._told[making]

    def is_made_twice(self, setting: str, paths: PathSet) -> bool:
        """Whether the documents make a setting at more than one place."""
        once, twice = self._makers.get(setting, (0, 0))
        return (once & paths.bits).bit_count() > 1 or bool(twice & paths.bits)

    @cached_property
    def _makers(self) -> dict[str, tuple[int, int]]:
        """By setting, the bits of the documents that make it, and of those that do so twice."""
        found: dict[str, tuple[int, int]] = {}
        for path in self.making:
            bit = self.order.bit(path)
            for store in self.by_path[path].stores:
                once, twice = found.get(store.setting, (0, 0))
                found[store.setting] = once | bit, twice | (once & bit)
        return found

    def seen_by(self, reader: Outline, paths: Iterable[str]) -> PathSet:
        """Those of the documents whose settings make a difference to another one, the reader, that
        runs with them.

        They do not where they say what a client takes from the environment anyway, unless the
        reader looks at the package for it; nor where the reader sets the very same.
        """
        return self._differing(self.view_of(reader)) & self.order.known(paths)

    def is_seen_by(self, reader: Outline, paths: Iterable[str]) -> bool:
        """Whether settings of one of the documents make a difference to the reader."""
        return not self._differing(self.view_of(reader)).isdisjoint(paths)

    def view_of(self, reader: Outline) -> OutlineView:
        """What decides how a document sees the settings of others."""
        view = self._views.get(reader.path)
        if view is None:
            view = self._views[reader.path] = self._view_of(reader)
        return view

    def _view_of(self, reader: Outline) -> OutlineView:
        own = self.making.get(reader.path)
        stable = None if own is None else own.stable
        preparing = self._preparing(self.together[reader.path])
        if stable is None or preparing is None:
            return OutlineView(stable, preparing, "", False, reader.asked)
        early = preparing.reached is not None and reader.path in preparing.reached
        return OutlineView(stable, preparing, self._loading_of(reader), early, reader.asked)

    def _differing(self, view: OutlineView) -> PathSet:
        """The documents whose settings make a difference to one that has such a view of them."""
        found = self.configuring if view.preparing else self._beyond_defaults
        for setting in view.asked & self._makers_of.keys():
            found |= self._makers_of[setting]
        return found - self._covered_in(view)

    def covered_by(self, reader: Outline) -> PathSet:
        """The documents whose settings the reader makes itself, to values that are the same
        whichever runs first."""
        return self._covered_in(self.view_of(reader))

    def _covered_in(self, view: OutlineView) -> PathSet:
        stable = view.stable
        if not stable:
            return self._none
        if view not in self._covered:
            self._covered[view] = self.order.set_of(
                path
                for path, made in self.making.items()
                if made.values is not None
                and made.values <= stable
                and self._is_settled(path, made, view)
            )
        return self._covered[view]

    def has_all_of(self, path: str, other: str) -> bool:
        """Whether a document sets all that another one does, wherever it is, and nothing else than
        the same values, whichever runs first."""
        one, two = self.making.get(path), self.making.get(other)
        if one is None or two is None or one.values is None or two.values is None:
            return two is None
        once = len({setting for setting, _ in one.values}) == len(one.values)
        prepared = two.looked_up and self.prepares(self.together[path])
        return once and two.values <= one.values and not prepared

    def _is_settled(self, path: str, made: _Made, view: OutlineView) -> bool:
        """Whether what a document looks up in the environment is the same as when another one with
        such a view looks it up."""
        preparing = view.preparing
        if preparing is None or not made.looked_up:
            return True
        if preparing.keeps and not made.gives:
            return True
        own = self._loading_of(self.by_path[path])
        if own and view.loading == own and preparing.loading == frozenset({own}):
            return True
        reached = preparing.reached
        return reached is not None and not view.early and path not in reached

    def _loading_of(self, outline: Outline) -> str:
        """How a document calls the loader of the environment, and where; "" for anything else."""
        folder = outline.path.rpartition("/")[0]
        return f"{folder}/{outline.loading}" if outline.loading else ""

    @cached_property
    def _beyond_defaults(self) -> PathSet:
        """The documents that set more than a client takes from the environment anyway."""
        return self.order.set_of(path for path, made in self.making.items() if not made.default)

    @cached_property
    def _makers_of(self) -> dict[str, PathSet]:
        """By setting, the documents that make it."""
        found: dict[str, list[str]] = {}
        for path in self.making:
            for store in self.by_path[path].stores:
                found.setdefault(store.setting, []).append(path)
        return {setting: self.order.set_of(paths) for setting, paths in found.items()}

    def prepares(self, together: PathSet) -> bool:
        """Whether one of the documents prepares the environment."""
        return self._preparing(together) is not None

    def _preparing(self, together: PathSet) -> Preparing | None:
        """How the documents prepare the environment; None where none does."""
        if together not in self._prepared:
            found = [one for path in together if (one := self.by_path[path]).prepares]
            loading = frozenset(map(self._loading_of, found))
            known = None if "" in loading else loading
            keeps = all(one.keeps for one in found)
            preparing = Preparing(known, keeps, self._reached_before(found))
            self._prepared[together] = preparing if found else None
        return self._prepared[together]

    def _reached_before(self, preparing: Iterable[Outline]) -> PathSet | None:
        """The documents that may run before the last of some has prepared the environment; None
        where one of them need not be the first that runs, or does so in functions."""
        reached: set[str] = set()
        for outline in preparing:
            if outline.above is None or outline.path in self.imported:
                return None
            if not outline.entry and not self._is_only_start(outline.path):
                return None
            reached |= {
                other
                for other, names in self.imports[outline.path].items()
                if not names or not names.isdisjoint(outline.above)
            }
        return self.order.known(reach_all(reached, self.direct))

    def _is_only_start(self, path: str) -> bool:
        """Whether no run but those of scripts begins with another document than this one and comes
        to what makes settings and is imported by it."""
        making = reach(path, self.direct) & self.making.keys()
        return all(
            other == path or other in self.imported or self.by_path[other].entry
            for other in reach_all(making, self.import_order.importers) | making
        )

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
