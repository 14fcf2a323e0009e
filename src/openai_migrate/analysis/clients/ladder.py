"""The placement of one document: the first step of the ladder that is proven for it.

A module may build its own client only if no module that runs in the same process could configure
the SDK behind its back. The ladder is drawn in ``docs/clients.md``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import PURE, Flavour, flavour_of, matters, may_switch
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.project.outline import Outline, Store, Where
from openai_migrate.analysis.project.path_sets import PathSet
from openai_migrate.analysis.project.project import Project
from openai_migrate.analysis.project.seen_settings import OutlineView
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.plain_data import kept_once
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet, SettingAction, SettingRule
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.sources.loop_starters import RUNNING_AGAIN
from openai_migrate.sources.test_files import is_test_file


class Ladder:
    """What each document would get if it did not matter to others."""

    def __init__(
        self,
        project: Project,
        settings: Settings,
        refused: Mapping[str, Obstacle],
        switched: Mapping[str, Place],
        rewriting: Container[str],
    ) -> None:
        self.project = project
        self.rules = project.rules
        self.settings = settings
        #: variables to which some file may give other values
        self.rewriting = rewriting
        self.refused = refused
        #: the settings that say which service it is, with the variables from which v0 had them
        self.kinds = {
            row.old: row.env
            for row in self.rules.settings
            if any(value.setting == row.old for value in self.rules.values)
        }
        #: the documents that look such a variable up, or near which a file sets one, with the place
        self.looking = {
            **{
                path: place
                for path, outline in project.by_path.items()
                for name, place in outline.reads.items()
                if name in self.kinds.values()
            },
            **switched,
        }
        #: those that ask which service it is, as code of others that imports them may say
        self.asking = frozenset(
            path
            for path, outline in project.by_path.items()
            if not outline.asked.isdisjoint(self.kinds) and project.is_open(path)
        )
        #: those that set such a variable, and not surely when v0 has read it
        self.switching = {
            path: outline.switches
            for path, outline in project.by_path.items()
            if outline.switches is not None
            and (outline.above is None or not project.import_order.prepares_late(path))
        }
        #: by script that is run again in the same process, what it sets to a value that may be
        #: another one then
        self.again = {
            path: frozenset(store.setting for store in outline.stores if not store.stable)
            for path, outline in project.by_path.items()
            if outline.stores and not RUNNING_AGAIN.isdisjoint(outline.imports)
        }
        #: which settings documents make that may run together
        self._names: dict[PathSet, frozenset[str]] = {}
        #: what ``_perhaps`` has said
        self._others: dict[tuple[PathSet, PathSet, OutlineView], PathSet] = {}
        #: by the documents that make settings, their names and what would be lost of them
        self._sums: dict[PathSet, tuple[frozenset[str], _Lost | None]] = {}
        #: by documents that run together, what their settings are as a whole
        self._wholes: dict[PathSet, _Whole] = {}
        #: by such documents, those that make settings drift
        self._late_ones: dict[tuple[PathSet, Flavour], tuple[str, ...]] = {}
        #: what documents of no concern get that have the same around them
        self.bystanders: dict[tuple[PathSet, PathSet], Placement] = {}

    def first_choice(self, outline: Outline) -> Placement:
        if outline.path in self.project.concerned or outline.loose or outline.path in self.refused:
            return self._choice(outline)
        key = self.project.together[outline.path], self.project.around[outline.path]
        if key not in self.bystanders:
            self.bystanders[key] = self._choice(outline)
        return self.bystanders[key]

    def _choice(self, outline: Outline) -> Placement:
        choice = self._highest(outline)
        obstacle = self.refused.get(outline.path)
        return choice if obstacle is None else replace(choice, obstacle=obstacle)

    def _highest(self, outline: Outline) -> Placement:
        found = self._whole(outline)
        whole = self._for_all(outline)
        perhaps = kept_once(whole.settings - found.sure)
        whole = replace(whole, perhaps=perhaps, top=found.top)
        local = (
            self.settings.client in (ClientMode.AUTO, ClientMode.LAZY)
            and outline.path not in self.refused
            and not self._runs_with_migrated(outline)
            and not self._is_patched(outline)
            and not self._is_apart(outline)
            and self._is_local(outline)
        )
        if local and not _lost(outline.stores, self.rules, unsafe=self.settings.unsafe):
            others = self.project.around[outline.path] - {outline.path}
            beside = any(self.project.by_path[path].stores for path in others)
            return replace(
                whole, kind=PlacementKind.LOCAL, reason="", otherwise=whole, beside=beside
            )
        if self._may_branch(outline, whole):
            mixed = Flavour.MIXED
            return replace(
                whole, kind=PlacementKind.MODULE, reason="", flavour=mixed, otherwise=whole
            )
        return whole

    def _may_branch(self, outline: Outline, whole: Placement) -> bool:
        """Whether only conditions at the top level, or that settings are made again there, keep
        them from being arguments."""
        own = outline.stores
        return (
            self.settings.client is not ClientMode.MODULE_LEVEL
            and whole.reason not in (reasons.LOOPS, reasons.DOUBLED)
            and not self._is_apart(outline)
            and whole.kind in (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
            and (
                any(store.where is Where.BLOCK for store in own)
                or whole.reason == reasons.TWICE
                or (bool(own) and whole.kind is PlacementKind.PER_CALL)
            )
            and all(store.plain and store.where is not Where.INSIDE for store in own)
            and not _lost(own, self.rules, unsafe=self.settings.unsafe)
            and not self._runs_with_migrated(outline)
            and not self._is_patched(outline)
            and not self._reason_of_others(outline)
            and not self._may_be_of_others(outline)
        )

    def _may_be_of_others(self, outline: Outline) -> bool:
        """Whether what a document sets under conditions may come from others where it does not."""
        perhaps = {store.setting for store in outline.stores if store.where is not Where.TOP}
        others = {store.setting for store in self.project.seen.kinds_of(self._perhaps(outline))}
        return bool(perhaps & others) or self._waits(outline)

    def _for_all(self, outline: Outline) -> Placement:
        """The placement with one client for all calls of the document."""
        if self._is_for_migrated(outline):
            return _module_level(
                self._whole(outline).flavour, reasons.MIGRATED, self._of_all(outline)[0]
            )
        found = self._one_client(outline)
        around = self.project.around[outline.path]
        if found.kind is PlacementKind.MODULE_LEVEL and self._drifts(around, found.flavour):
            if found.flavour is Flavour.MIXED:
                stores = self.project.seen.kinds_of(around)
                return replace(
                    _per_call(stores, found.settings, self.rules), cause=self._chooser(outline)
                )
            services = (found.flavour,)
            placement = Placement(
                PlacementKind.PER_CALL,
                Flavour.MIXED,
                reasons.DRIFTS,
                found.settings,
                services=services,
            )
            own = self._late(outline, self._settled(found.flavour))
            if own is not None:
                return replace(placement, cause=own.place)
            others = self._drifting(around, found.flavour)
            others = tuple(path for path in others if path != outline.path)
            return replace(placement, setting=others)
        return found

    def _settled(self, flavour: Flavour) -> frozenset[str]:
        """What the module-level client takes over at its first use; of one whose service a branch
        says, that, too."""
        if flavour is Flavour.MIXED:
            rows = self.rules.settings
            return frozenset(row.old for row in rows if row.settled or row.old in self.kinds)
        return frozenset(row.old for row in self.rules.settings if flavour.value in row.settled)

    def _late(self, outline: Outline, settled: frozenset[str]) -> Store | None:
        """What a document sets of that at run time."""
        late = (one for one in outline.stores if one.where is Where.INSIDE)
        return next((one for one in late if one.setting in settled), None)

    def _drifting(self, paths: PathSet, flavour: Flavour) -> tuple[str, ...]:
        """The first few documents that do so; where none does, of those that set something."""
        key = paths, flavour
        if key not in self._late_ones:
            settled = self._settled(flavour)
            making = sorted(paths & self.project.configuring)
            late = (path for path in making if self._late(self.project.by_path[path], settled))
            found = tuple(islice(late, _NAMED))
            self._late_ones[key] = found or tuple(making[:_NAMED])
        return self._late_ones[key]

    def _drifts(self, paths: PathSet, flavour: Flavour) -> bool:
        """Whether something may change that the module-level client takes over at its first use."""
        settled = self._settled(flavour)
        again = (path for path, names in self.again.items() if not settled.isdisjoint(names))
        if any(path in paths for path in again):
            return True
        branches = flavour is Flavour.MIXED  # of which each makes its own
        twice = (self.project.seen.is_made_twice(name, paths) for name in settled)
        return (not branches and any(twice)) or any(
            store.where is Where.INSIDE and store.setting in settled
            for store in self.project.seen.kinds_of(paths)
        )

    def _one_client(self, outline: Outline) -> Placement:
        own, rules = list(outline.stores), self.rules
        linked = self.project.seen.kinds_of(self.project.together[outline.path])
        perhaps = self.project.seen.kinds_of(self._perhaps(outline))
        flavour, switches = self._whole(outline).flavour, self._whole(outline).switches
        names, lost = self._of_all(outline)
        if lost is not None:
            return Placement(
                PlacementKind.BLOCKED,
                flavour,
                lost.reason,
                names,
                mend=lost.mend,
                cause=lost.place,
            )
        asked = self._types_asked(outline)
        if flavour is Flavour.UNKNOWN or switches or asked:
            placement = _per_call([*linked, *perhaps], names, rules, asked)
            return replace(placement, cause=self._chooser(outline))
        if self._is_apart(outline):
            placement = _per_call([*linked, *perhaps], names, rules)
            return replace(placement, reason=reasons.OWN_ADDRESSES)
        if flavour is Flavour.MIXED:
            return _module_level(flavour, "Azure or not is chosen by a branch", names)
        reason = self._reason(outline)
        if reason:
            placement = self._shared_level(outline, reason)
            late = (store.place for store in own if store.where is Where.INSIDE)
            cause = next(late, None) if placement.reason == reasons.INSIDE else None
            setting = self._setting(outline, placement.reason)
            stores = [store for path in setting for store in self.project.by_path[path].stores]
            inside = any(store.where is Where.INSIDE for store in stores)
            cause = cause or next((one.place for one in stores if one.place is not None), None)
            if placement.reason in _OF_OTHERS and (relying := self._relying(outline)):
                return replace(placement, reason=reasons.RELIED_ON, setting=relying, late=True)
            return replace(placement, setting=setting, late=inside, cause=cause)
        if not own:
            return Placement(PlacementKind.BARE, flavour, "", names)
        return Placement(PlacementKind.MODULE, flavour, "", names)

    def _whole(self, outline: Outline) -> _Whole:
        """What is set for a document by those that run together with it, and itself."""
        together = self.project.together[outline.path]
        if together not in self._wholes:
            linked = self.project.seen.kinds_of(together)
            flavour = self._flavour_of(together)
            self._wholes[together] = _Whole(
                flavour,
                flavour is Flavour.MIXED and may_switch(linked, self.rules),
                kept_once(frozenset(store.setting for store in linked if store.sure)),
                kept_once(frozenset(store.setting for store in linked if store.where is Where.TOP)),
            )
        return self._wholes[together]

    def _flavour_of(self, paths: PathSet) -> Flavour:
        """Which service the settings speak to that documents make."""
        every = partial(self.project.seen.stores_of, paths)
        return flavour_of(self.project.seen.kinds_of(paths), self.rules, every)

    def _shared_level(self, outline: Outline, reason: str) -> Placement:
        """The module-level client, which sees whatever the other files set, if they set it at all.

        It does not do where they may make another service of it: its settings have other names
        there.
        """
        together, perhaps = self.project.together[outline.path], self._perhaps(outline)
        making = together | perhaps
        stores = self.project.seen.kinds_of(making)
        names = kept_once(frozenset(store.setting for store in stores))
        flavour = self._flavour_of(making)
        same = not self.project.seen.kinds_of(together) or flavour is self._whole(outline).flavour
        if not perhaps or (same and flavour in PURE):
            return _module_level(flavour, reason, names)
        return _per_call(stores, names, self.rules)

    def _of_all(self, outline: Outline) -> tuple[frozenset[str], _Lost | None]:
        """The names of settings that are made for a document or may be, and what would be lost;
        many documents of a project have the same ones."""
        linked = self.project.together[outline.path]
        making = (linked & self.project.configuring) | self._perhaps(outline)
        if making not in self._sums:
            every = self.project.seen.kinds_of(making)
            names = kept_once(frozenset(store.setting for store in every))
            self._sums[making] = names, _lost(every, self.rules, unsafe=False)
        names, lost = self._sums[making]
        if lost is not None:  # of the nearest store, if at all
            stores = self.project.seen.stores_of
            every = [*stores(linked), *stores(self._perhaps(outline))]
            lost = _lost(every, self.rules, unsafe=self.settings.unsafe)
        return names, lost

    def _is_apart(self, outline: Outline) -> bool:
        """Whether single calls need another client than the rest: for another service, or at an
        address that only the constructor of such a client takes."""
        azure = self._whole(outline).flavour in (Flavour.AZURE, Flavour.AZURE_AD)
        return bool(self._types_asked(outline)) or (outline.apart and azure)

    def _types_asked(self, outline: Outline) -> frozenset[str]:
        """What single calls say for themselves of the service; "" for what is known only at run
        time, as where nothing sets it, and code that runs with them asks for it, looks the variable
        up from which v0 had it or sets that, or a file near them does."""
        near = self.project.around[outline.path] | {outline.path}
        switching = self.switching.keys() - {outline.path}  # which is for itself to say
        if all(near.isdisjoint(one) for one in (self.looking.keys(), self.asking, switching)):
            return outline.chosen
        stored = {store.setting for store in self.project.seen.kinds_of(near)}
        return outline.chosen if stored & self.kinds.keys() else outline.chosen | {""}

    def _chooser(self, outline: Outline) -> Place | None:
        """The place that says at run time which service it is; None for one of the calls."""
        linked, perhaps = self.project.together[outline.path], self._perhaps(outline)
        for store in chain(
            self.project.seen.stores_of(linked), self.project.seen.stores_of(perhaps)
        ):
            if store.setting in self.kinds and (
                store.value is None or store.where is not Where.TOP
            ):
                return store.place
        own = self.looking.get(outline.path)
        places = {**self.switching, **self.looking}
        near = {outline.path, *self.project.around[outline.path]} & places.keys()
        return own or min((places[path] for path in near), default=None)

    def _reason(self, outline: Outline) -> str:
        """Why a document of one service gets no client of its own; "" if it does."""
        if self.settings.client is ClientMode.MODULE_LEVEL:
            return "asked for"
        if True in outline.kinds and self.project.loops(outline.path):
            return reasons.LOOPS
        if self._runs_with_migrated(outline):
            return reasons.MIGRATED
        if self._is_patched(outline):
            return reasons.PATCHED
        if outline.users and self.project.doubling(outline.path):
            return reasons.DOUBLED
        reason = self._reason_of_others(outline) or _not_plain(list(outline.stores))
        waits = reason in ("", *reasons.AT_TOP) and self._waits(outline)
        return reasons.OPEN if waits else reason

    def _runs_with_migrated(self, outline: Outline) -> bool:
        """Whether a setting that became an argument would be missed by code that was migrated."""
        near = self.project.around[outline.path] | {outline.path}
        return not (
            near.isdisjoint(self.project.migrated) or near.isdisjoint(self.project.configuring)
        )

    def _is_for_migrated(self, outline: Outline) -> bool:
        """Whether it makes settings of which calls of the target's module-level client have use,
        and no others: no function that builds clients would be asked."""
        near = self.project.around[outline.path] | {outline.path}
        return (
            bool(outline.stores)
            and not near.isdisjoint(self.project.migrated)
            and not any(map(self.project.may_call, near))
        )

    def _is_patched(self, outline: Outline) -> bool:
        """Whether a method that one document replaces would stay what it is for the calls of
        another one, which has a client of its own."""
        near = self.project.around[outline.path] | {outline.path}
        patching = near & self.project.patching
        return bool(patching) and len(near & self.project.calling) > 1

    def _perhaps(self, outline: Outline) -> PathSet:
        """The others that set what a document would see, and may run with it without an import."""
        linked = self.project.together[outline.path]
        around = self.project.around[outline.path]
        key = linked, around, self.project.seen.view_of(outline)
        if key not in self._others:
            making = around & self.project.configuring
            self._others[key] = self.project.seen.seen_by(outline, making - linked)
        return self._others[key]

    def _waits(self, outline: Outline) -> bool:
        """Whether code of others may give the key that a document looks for in vain, or sets under
        a condition: with a client of its own it could not be imported."""
        clients = self.settings.client in (ClientMode.MODULE, ClientMode.LAZY)
        asked = clients or bool(self.settings.client_module)
        return (
            not asked
            and self.project.is_open(outline.path)
            and bool(keys_perhaps_missing(outline, self.rules))
        )

    def _reason_of_others(self, outline: Outline) -> str:
        """Why settings of other documents keep this one from a client of its own; "" if none do."""
        together = self.project.together[outline.path]
        if not together.isdisjoint(self.project.unreadable):
            return "a module that it runs with could not be read"
        if self.project.only_sets(outline):
            return ""
        if self.project.seen.is_seen_by(outline, together - {outline.path}):
            return reasons.ELSEWHERE
        perhaps = self.project.seen.kinds_of(self._perhaps(outline))
        others = {store.setting for store in perhaps}
        if not others - {store.setting for store in outline.stores}:
            return ""
        standing = any(not is_bare for _, _, is_bare in outline.clients)
        return reasons.STANDING if standing else reasons.PERHAPS

    def _setting(self, outline: Outline, reason: str) -> tuple[str, ...]:
        """The documents that make the settings which are the reason, the first few, and tests only
        where no other ones do."""
        found: Iterable[str] = ()
        if reason == reasons.ELSEWHERE:
            others = self.project.together[outline.path] - {outline.path}
            found = self.project.seen.seen_by(outline, others)
        elif reason in (reasons.PERHAPS, reasons.STANDING):
            found = self._perhaps(outline)
        names = sorted(found)
        no_tests = tuple(islice((path for path in names if not is_test_file(path)), _NAMED))
        return no_tests or tuple(names[:_NAMED])

    def _is_local(self, outline: Outline) -> bool:
        """Whether every function and class that uses the SDK, here and around, sets all settings
        that anything sets, so that none sees what another one has set, but for modules that set the
        very same at their top."""
        if not outline.stores or self.project.only_sets(outline):
            return False
        names = self._made_around(outline)
        others = (self.project.by_path[path] for path in self.project.around[outline.path])
        return all(
            self._sets_for_itself(other, names)
            or (other is not outline and self._relies_on_none(other, outline))
            for other in chain((outline,), others)
        ) or self._sets_the_rest(outline, names)

    def _sets_for_itself(self, outline: Outline, names: frozenset[str]) -> bool:
        """Whether a document can have clients where it sets all of the settings; what only sets
        them does so for others."""
        able = outline.path not in self.refused and not self.project.only_sets(outline)
        return able and _sets_its_own(outline, names, self.rules)

    def _made_around(self, outline: Outline) -> frozenset[str]:
        """The settings that documents make which may run together with one, and it itself."""
        around = self.project.around[outline.path]
        if around not in self._names:
            stores = self.project.seen.kinds_of(around)
            self._names[around] = frozenset(store.setting for store in stores)
        return self._names[around]

    def _relying(self, outline: Outline) -> tuple[str, ...]:
        """The first few documents that set nothing, or get no clients for all that they set, and
        may see what one sets whose functions and classes set all that they need, where no other one
        keeps these from clients."""
        inside = self.settings.client in (ClientMode.AUTO, ClientMode.LAZY)
        if not inside or not outline.stores:
            return ()
        names = self._made_around(outline)
        if not _sets_its_own(outline, names, self.rules):
            return ()
        near = self.project.around[outline.path] - {outline.path}
        around = [self.project.by_path[path] for path in near]
        seeing = [
            other
            for other in around
            if not _sets_its_own(other, names, self.rules)
            and not self._relies_on_none(other, outline)
        ]
        if any(other.stores or not other.readable for other in seeing):
            return ()
        own = (other for other in around if other.path in self.refused)
        seeing += [other for other in own if _sets_its_own(other, names, self.rules)]
        return tuple(sorted(other.path for other in seeing)[:_NAMED])

    def _sets_the_rest(self, outline: Outline, names: frozenset[str]) -> bool:
        """Whether the functions and classes of the only document that uses the SDK set all that is
        not set at its top level, and nothing of what is."""
        others = (self.project.by_path[path] for path in self.project.around[outline.path])
        if outline.path in self.refused or any(
            other.stores or other.users or other.loose for other in others if other is not outline
        ):
            return False
        tops = [store for store in outline.stores if store.where is Where.TOP]
        made = [store.setting for store in tops]
        inside = {store.setting for store in outline.stores if store.where is not Where.TOP}
        plain = all(store.plain for store in tops) and len(set(made)) == len(made)
        if not (tops and inside and plain) or not inside.isdisjoint(made):
            return False
        return _sets_its_own(outline, names, self.rules, tops)

    def _relies_on_none(self, outline: Outline, local: Outline) -> bool:
        """Whether a document needs no setting of one which sets all itself, and makes no difference
        to it: it does no more than to set what that does, to the same values, or has the same
        without that, or sets at its top level what any other one sets, to the same values."""
        if self.project.only_sets(outline):
            return self.project.seen.has_all_of(local.path, outline.path)
        seeing = self.project.seen.is_seen_by(outline, (local.path,))
        changing = any(store.variable in self.rewriting for store in local.stores)
        if outline.readable and not (outline.loose or seeing or changing):
            return True
        around = self.project.around[local.path]
        making = (around & self.project.configuring) - {outline.path}
        return outline.readable and not making - self.project.seen.covered_by(outline)


#: What keeps functions from clients of their own that set all that they need, so that it is for
#: others that they do not.
_OF_OTHERS = (reasons.INSIDE, reasons.ELSEWHERE, reasons.PERHAPS)
#: How many documents a note names at the most.
_NAMED = 3


def keys_perhaps_missing(outline: Outline, rules: RuleSet) -> frozenset[str]:
    """The settings for credentials that a document looks for, perhaps in vain, or sets under a
    condition."""
    keys = {row.old for row in rules.settings if row.is_key}
    return frozenset(
        store.setting
        for store in outline.stores
        if store.setting in keys and (store.may_fail or store.where is Where.BLOCK)
    )


def _sets_its_own(
    outline: Outline, names: frozenset[str], rules: RuleSet, tops: Sequence[Store] = ()
) -> bool:
    """Whether all functions and classes of a document that use the SDK set everything themselves;
    what the top level sets, if anything, is for nobody then.

    tops: what these need not set, as the top level does.
    """
    if not outline.readable:
        return False
    if not outline.stores and not outline.users and not outline.loose:
        return True
    units: dict[str, list[Store]] = {}
    for store in outline.stores:
        if store not in tops:
            units.setdefault(store.unit, []).append(store)
    if "" not in outline.users and len(units) > 1:
        units.pop("", None)
    return (
        not outline.loose
        and "" not in units
        and all(_is_complete([*tops, *stores], names, rules) for stores in units.values())
        and units.keys() >= {*outline.users}
    )


def _is_complete(stores: list[Store], names: frozenset[str], rules: RuleSet) -> bool:
    """Whether the stores set every one of the settings that matters beside them."""
    flavour = flavour_of([replace(store, where=Where.TOP) for store in stores], rules)
    missing = names - {store.setting for store in stores}
    return not any(matters(name, flavour, rules) for name in missing)


class _Whole(NamedTuple):
    """switches: whether the service may change. sure: the settings that are made whatever happens.
    top: those that are made at a top level."""

    flavour: Flavour
    switches: bool
    sure: frozenset[str]
    top: frozenset[str]


class _Lost(NamedTuple):
    """mend: as ``Placement`` has it."""

    reason: str
    place: Place | None
    mend: str = ""


def _lost(stores: Sequence[Store], rules: RuleSet, *, unsafe: bool) -> _Lost | None:
    """Which setting would not reach the new client, so that its traffic went another way."""
    by_name = {rule.old: rule for rule in rules.settings}
    made = [by_name[name] for name in {store.setting for store in stores} & by_name.keys()]
    hidden = {one.old: {two.old for two in made if _hides(one, two)} for one in made}
    for store in stores:
        rule = by_name.get(store.setting)
        if rule is None:
            return _Lost(reasons.NAMES, store.place, reasons.mended(reasons.NAMES))
        if rule.action is SettingAction.MANUAL:
            return _Lost(f"{rule.old} has no counterpart", store.place, reasons.REMOVE)
        for other in stores if hidden[rule.old] else ():
            name = other.setting
            chosen = _exclude_each_other(store, other)
            if name in hidden[rule.old] and not (unsafe and chosen):
                reason = f"{rule.old} is set, which v0 preferred to {name} wherever both are"
                mend = reasons.EITHER if chosen else reasons.ONE_OF_BOTH
                return _Lost(reason, store.place, mend)
    for store in stores:
        if store.opaque:
            return _Lost(f"{store.setting} is a dictionary whose entries are not seen", store.place)
    return None


def _hides(one: SettingRule, two: SettingRule) -> bool:
    """Whether v0 made no use of the second where the first was set: both become one argument."""
    same = one.old != two.old and one.module is not None and one.module == two.module
    return same and one.action is SettingAction.TEMPLATE


def _exclude_each_other(one: Store, two: Store) -> bool:
    """Whether the settings are made in different blocks, perhaps the branches of one ``if``."""
    blocks = bool(one.block) and bool(two.block) and one.block != two.block
    return (
        blocks
        and one.place is not None
        and two.place is not None
        and (one.place.path == two.place.path)
    )


def _not_plain(own: list[Store]) -> str:
    """Why settings cannot become the arguments of one client at the top level; "" if they can."""
    if any(store.where is Where.INSIDE for store in own):
        return reasons.INSIDE
    if any(store.where is Where.BLOCK for store in own):
        return reasons.BLOCK
    if not all(store.plain for store in own):
        return reasons.NOT_PLAIN
    names = [store.setting for store in own]
    if len(set(names)) < len(names):
        return reasons.TWICE
    return ""


def _module_level(flavour: Flavour, reason: str, names: frozenset[str]) -> Placement:
    return Placement(PlacementKind.MODULE_LEVEL, flavour, reason, names)


def _per_call(
    stores: Iterable[Store],
    names: frozenset[str],
    rules: RuleSet,
    chosen: Iterable[str] = (),
) -> Placement:
    by_value = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    kinds = {row.setting for row in rules.values}
    stored = {
        by_value.get((store.setting, store.value or ""))
        for store in stores
        if store.setting in kinds
    }
    # Where nothing sets the type, a call that gives none has that of the environment.
    found = (stored or {None}) | {by_value.get((kind, value)) for kind in kinds for value in chosen}
    services = tuple(
        flavour
        for flavour in (Flavour.AZURE, Flavour.AZURE_AD)
        if None in found or flavour.value in found
    )
    reason = reasons.SERVICE
    return Placement(
        PlacementKind.PER_CALL, Flavour.MIXED, reason, names, services=(*services, Flavour.PLAIN)
    )
