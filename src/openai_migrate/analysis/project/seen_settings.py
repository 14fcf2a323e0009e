"""Which settings of other documents make a difference to one that runs with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from openai_migrate.analysis.project.import_order import ImportOrder
from openai_migrate.analysis.project.meanings import GIVING, RAISING
from openai_migrate.analysis.project.outline import Outline, Store, Where
from openai_migrate.analysis.project.path_sets import PathOrder, PathSet
from openai_migrate.analysis.project.reach import reach, reach_all
from openai_migrate.ruleset.model import RuleSet


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


def stable_settings(outline: Outline) -> frozenset[tuple[str, str]] | None:
    """What a document sets at its top level, each setting once, in words that are equal where the
    values are; None where one has none, or is set elsewhere."""
    if not all(
        store.meaning and store.plain and store.where is Where.TOP for store in outline.stores
    ):
        return None
    found = frozenset((store.setting, store.meaning) for store in outline.stores)
    return found if len({setting for setting, _ in found}) == len(outline.stores) else None


class SeenSettings:
    """Questions about the settings that documents make.

    together: path to the documents that may run in one process with it. order: of all paths.
    """

    def __init__(
        self,
        import_order: ImportOrder,
        together: Mapping[str, PathSet],
        order: PathOrder,
        rules: RuleSet,
    ) -> None:
        self.by_path, self.imports = import_order.by_path, import_order.imports
        self.direct, self.importers = import_order.direct, import_order.importers
        self.together, self.order, self.rules = together, order, rules
        #: by path, of the documents that make settings
        self.making = {
            path: _Made.of(outline, rules)
            for path, outline in self.by_path.items()
            if outline.stores
        }
        self.configuring = order.set_of(self.making)
        #: what ``stores_of`` has said
        self._stores: dict[PathSet, list[Store]] = {}
        self._kinds = self._kinds_of_stores()
        #: what ``kinds_of`` has said
        self._told: dict[PathSet, list[Store]] = {}
        #: what ``_preparing`` has said
        self._prepared: dict[PathSet, Preparing | None] = {}
        #: what ``view_of`` has said, by path, and ``covered_by``
        self._views: dict[str, OutlineView] = {}
        self._covered: dict[OutlineView, PathSet] = {}
        self._none = order.set_of(())

    def stores_of(self, paths: PathSet) -> list[Store]:
        """The settings that the documents make, in the order of their paths; not to be changed."""
        making = paths & self.configuring
        if making not in self._stores:
            self._stores[making] = [
                store for path in sorted(making) for store in self.by_path[path].stores
            ]
        return self._stores[making]

    def kinds_of(self, paths: PathSet) -> list[Store]:
        """Stores that set the same as those of the documents, each kind once; not to be changed.

        Their places and blocks are of any of them, and so are values that do not say which service
        it is.
        """
        making = paths & self.configuring
        if making not in self._told:
            self._told[making] = [store for store, made in self._kinds if made.bits & making.bits]
        return self._told[making]

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
            if outline.above is None or outline.path in self.importers:
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
            other == path or other in self.importers or self.by_path[other].entry
            for other in reach_all(making, self.importers) | making
        )
