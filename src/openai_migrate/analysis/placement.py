"""Where each document's calls find their client: the ladder of the architecture page, section 4.

v0's settings were global to the process, so a module may build its own client only if no module
that runs in the same process could configure the SDK behind its back. Two modules run together when
some module of the project imports both, directly or not.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from openai_migrate.analysis.client_module import (
    Gathered,
    import_name,
    import_text,
    is_movable,
    moved_text,
)
from openai_migrate.analysis.module_index import ModuleIndex
from openai_migrate.analysis.outline import Outline, Store, Where, getter_of
from openai_migrate.core.finding import Applicability
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet, SettingAction, SettingRule
from openai_migrate.settings import ClientMode, Settings


class PlacementKind(StrEnum):
    """Where the calls of a module find their client.

    BARE:         ``client = OpenAI()`` after the imports: nothing configures the SDK.
    MODULE:       built from the settings at the module's own top level.
    LOCAL:        built where each function or class sets its own.
    SHARED:       built by the one module that sets the configuration; the others import it.
    MODULE_LEVEL: the SDK's own module-level client, which reads the settings at each call.
    PER_CALL:     built for each call from the module's settings, as v0 did: the module-level client
                  settles at its first use which service it speaks to.
    BLOCKED:      no client would see the same configuration; calls stay and are reported.
    """

    BARE = "bare"
    MODULE = "module"
    LOCAL = "local"
    SHARED = "shared"
    MODULE_LEVEL = "module-level"
    PER_CALL = "per-call"
    BLOCKED = "blocked"


class Flavour(StrEnum):
    """Which service the settings speak to.

    MIXED:   one or the other, chosen at run time by branches that each set a literal type together
             with the rest; the module-level client can follow that, a client object cannot.
    UNKNOWN: the type itself is known only at run time.
    """

    PLAIN = "plain"
    AZURE = "azure"
    AZURE_AD = "azure-ad"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Placement:
    """reason: for people, why it is not a placement further up the ladder; "" for the first two.
    cause:     where that begins, if it is one place.

    settings: qualified names of the settings that reach the module's calls.
    perhaps:   those of them that are set under a condition only, so that defaults count as well.
    top:       those that some module sets at its top level, whatever happens.
    open:      those that nothing sets here, but code outside of the project may.
    imported: whether another document of the project imports this one.
    otherwise: the next step down the ladder, for a document that finds the first one impossible.
    names:     of a SHARED client: (sync, async), "" for one that nobody needs.
    provider:  names under which the module that builds it is imported; empty in that module.
    added:     the name under which a document imports the module that builds it for the first time.
    moves:     whether that module takes over the settings of the document.
    lazy:      whether a function gives the client, which is built at its first call.
    services:  of a PER_CALL client: which it may have to speak to.
    beside:    of a LOCAL client: whether other documents that may run with it make settings.
    serves:    whether the document calls methods of v0, or one that may run with it.
    loops:     whether some document that runs with it starts event loops again and again.
    closed:    classes of the document whose objects cannot hold a client, for what other documents
               do with them.
    """

    kind: PlacementKind
    flavour: Flavour = Flavour.PLAIN
    reason: str = ""
    settings: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    imported: bool = False
    otherwise: Placement | None = None
    names: tuple[str, str] = ("", "")
    provider: frozenset[str] = frozenset()
    added: str = ""
    moves: bool = False
    lazy: bool = False
    services: tuple[Flavour, ...] = ()
    beside: bool = False
    serves: bool = False
    loops: bool = False
    closed: frozenset[str] = frozenset()
    cause: Place | None = None

    @property
    def surely_set(self) -> frozenset[str]:
        """The settings whose defaults never count."""
        return self.settings - self.perhaps

    def lowered(self, reason: str) -> Placement:
        """The placement of a document that cannot have this one."""
        if self.otherwise is not None:
            return replace(
                self.otherwise,
                imported=self.imported,
                lazy=self.lazy,
                closed=self.closed,
                serves=self.serves,
                loops=self.loops,
            )
        return replace(self, kind=PlacementKind.MODULE_LEVEL, reason=reason)


#: Path to the paths that a document imports, each with the names under which it does so.
Imports = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Placed:
    """placements: by path. trials: paths of documents on whose placement others rely. texts: by
    path, what a document gets before it is migrated. apart: by path, why a document does not take
    its client from the module of the user's choice."""

    placements: Mapping[str, Placement]
    trials: frozenset[str]
    texts: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)


def place(
    outlines: list[Outline],
    imports: Imports,
    rules: RuleSet,
    settings: Settings,
    index: ModuleIndex,
    published: Container[str] = (),
    refused: Container[str] = (),
) -> Placed:
    """Where the clients of each document go.

    published: documents that code outside of the project may import. refused: documents that cannot
    have what others would rely on.
    """
    apart: set[str] = set(refused) if isinstance(refused, Iterable) else set()
    while True:
        project = _Project(outlines, imports, rules, settings, index, published, frozenset(apart))
        placements = project.place()
        broken = project.broken(placements)
        if not broken:
            trials = project.trials(placements)
            return Placed(placements, trials, project.texts, project.apart)
        apart |= broken


def _run_together(
    direct: Mapping[str, set[str]], concerned: list[str]
) -> dict[str, frozenset[str]]:
    """Path to those of the concerned documents that may run in one process with it, itself among
    them if it is concerned.

    For a document that is not concerned, only what it imports counts. Sets are bits of numbers, and
    documents share them: a large project has thousands of documents, of which few have to do with
    the SDK.
    """
    bit = {path: 1 << number for number, path in enumerate(concerned)}
    reached = {path: bit.get(path, 0) for path in direct}
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
        for path in concerned:
            if bits & bit[path]:
                together[path] |= bits
    sets = {
        bits: frozenset(path for path in concerned if bits & bit[path])
        for bits in set(together.values())
    }
    return {path: sets[bits] for path, bits in together.items()}


def reach(start: str, direct: Mapping[str, Iterable[str]]) -> set[str]:
    """The documents that one imports, directly or not, and itself."""
    return _reach_all({start}, direct)


def _reach_all(starts: set[str], direct: Mapping[str, Iterable[str]]) -> set[str]:
    reached, queue = set(starts), list(starts)
    while queue:
        for path in direct.get(queue.pop(), ()):
            if path not in reached:
                reached.add(path)
                queue.append(path)
    return reached


@dataclass(frozen=True, slots=True)
class _Made:
    """What the settings that a document makes are to others.

    stable: settings and values, if they are made at the top level and are the same wherever they
    are evaluated. default: whether a client without arguments has the very same. looked_up: whether
    the environment is asked for one.
    """

    stable: frozenset[tuple[str, str]] | None
    default: bool
    looked_up: bool

    @classmethod
    def of(cls, outline: Outline, rules: RuleSet) -> _Made:
        return cls(
            _stable_settings(outline),
            all(_is_default(store, rules) for store in outline.stores),
            any(store.looked_up for store in outline.stores),
        )


def _is_default(store: Store, rules: RuleSet) -> bool:
    """Whether the setting gets what a client without that argument looks up by itself."""
    rule = next((row for row in rules.settings if row.old == store.setting), None)
    return rule is not None and bool(store.variable) and store.variable == rule.env == rule.env_new


def _is_concerned(outline: Outline) -> bool:
    """Whether a document configures or calls the SDK, or may do so, or starts loops for those."""
    does = outline.stores or outline.calls or outline.prepares or outline.loops
    return bool(does or not outline.readable)


class _Project:
    """The documents of a run, who runs with whom, and what that means for each."""

    def __init__(
        self,
        outlines: list[Outline],
        imports: Imports,
        rules: RuleSet,
        settings: Settings,
        index: ModuleIndex,
        published: Container[str],
        refused: frozenset[str],
    ) -> None:
        self.rules = rules
        self.settings = settings
        self.index = index
        #: by path, what a document gets before it is migrated
        self.texts: dict[str, str] = {}
        #: by path, why it does not take its client from the module of the user's choice
        self.apart: dict[str, str] = {}
        self.published = published
        self.refused = refused
        self.imports = imports
        self.direct = {path: set(found) for path, found in imports.items()}
        concerned = [outline.path for outline in outlines if _is_concerned(outline)]
        self.together = _run_together(self.direct, concerned)
        self.concerned = frozenset(concerned)
        self.imported = {path for reached in self.direct.values() for path in reached}
        self.by_path = {outline.path: outline for outline in outlines}
        self.alone = self._alone()
        self.around = self._all_around()
        self.unreadable = {outline.path for outline in outlines if not outline.readable}
        #: by path, of the documents that make settings
        self.making = {
            outline.path: _Made.of(outline, rules) for outline in outlines if outline.stores
        }
        #: what ``_prepares`` has said
        self.prepared: dict[frozenset[str], bool] = {}
        #: what documents of no concern get that have the same around them
        self.bystanders: dict[tuple[frozenset[str], frozenset[str]], Placement] = {}
        #: provider to the documents that import its client
        self.shared: dict[str, tuple[str, ...]] = {}

    def place(self) -> dict[str, Placement]:
        placements = {path: self._first_choice(outline) for path, outline in self.by_path.items()}
        if self.settings.client_module:
            self._gather(placements, self.settings.client_module)
        self._share(placements)
        agreed = self._agree(placements)
        self._open(agreed)
        lazy = self.settings.client is ClientMode.LAZY
        closed = self._closed()
        return {
            path: replace(
                placement,
                imported=path in self.imported,
                lazy=lazy,
                serves=any(self.by_path[other].kinds for other in self.around[path] | {path}),
                loops=self._loops(path),
                closed=closed.get(path, frozenset()),
            )
            for path, placement in agreed.items()
        }

    def _open(self, placements: dict[str, Placement]) -> None:
        """Leave what nothing in the project configures to the code of others.

        That may set it whenever it wants, on the package only, and need not have a key before. Who
        asks for clients at the top level of modules gets them.
        """
        given = frozenset(
            row.old for row in self.rules.settings if row.action is SettingAction.ARGUMENT
        )
        for path, placement in placements.items():
            bare = placement.kind is PlacementKind.BARE and not placement.settings
            if not self._is_open(path) or not (bare or placement.kind in _READING):
                continue
            free = given - placement.settings
            placements[path] = replace(placement, open=free)
            if bare and self.settings.client in (ClientMode.AUTO, ClientMode.LAZY):
                level = PlacementKind.MODULE_LEVEL
                placements[path] = replace(placement, kind=level, reason=_OPEN, open=free)

    def _is_open(self, path: str) -> bool:
        """Whether code of others may import a document; a script in no package is run as it is."""
        outline = self.by_path[path]
        inside = self.index.is_package(path.rpartition("/")[0])
        return path in self.published and outline.importable and (inside or path not in self.alone)

    def _closed(self) -> dict[str, frozenset[str]]:
        """By path, the classes of which a document that imports it copies objects, or derives such
        as may lack or hide an attribute. Classes are known by the last parts of their names."""
        holding = {
            path: {one.name for one in outline.classes}
            for path, outline in self.by_path.items()
            if outline.stores and outline.classes and path in self.imported
        }
        found: dict[str, set[str]] = {path: set() for path in holding}
        bases: dict[str, set[str]] = {}
        for outline in self.by_path.values():
            for one in outline.classes:
                bases.setdefault(one.name, set()).update(one.bases)
        for path, outline in self.by_path.items() if holding else ():
            hidden = {base for one in outline.classes if one.hides for base in one.bases}
            names = _reach_all(hidden, bases)
            if not outline.copies and all(names.isdisjoint(own) for own in holding.values()):
                continue
            for other in holding.keys() & reach(path, self.direct) - {path}:
                own = holding[other]
                found[other] |= own if outline.copies else own & names
        return {path: frozenset(names) for path, names in found.items()}

    def _all_around(self) -> dict[str, frozenset[str]]:
        """Path to the concerned documents that may run with it, also without an import.

        A script or notebook that nobody imports runs alone with what it imports; a module that
        nobody imports may be loaded by name (Django's settings, plugins) beside any other.
        """
        others = frozenset(
            path for path in self.concerned if not self.by_path[path].entry or path in self.imported
        )
        outside = others - self.alone
        sets: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
        found = {}
        for path, outline in self.by_path.items():
            together = self.together[path]
            if outline.entry and path not in self.imported:
                found[path] = together
            else:
                key = together, outside if path in self.alone else others
                found[path] = sets.setdefault(key, together | key[1])
        return found

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
        return _reach_all(starts, self.direct) - _reach_all(loose, self.direct)

    # -- one document ---------------------------------------------------------------------------

    def _first_choice(self, outline: Outline) -> Placement:
        if outline.path in self.concerned or outline.loose or outline.path in self.refused:
            return self._choice(outline)
        key = self.together[outline.path], self.around[outline.path]
        if key not in self.bystanders:
            self.bystanders[key] = self._choice(outline)
        return self.bystanders[key]

    def _choice(self, outline: Outline) -> Placement:
        linked = self._stores_of(self.together[outline.path])
        sure = {store.setting for store in linked if store.where is not Where.BLOCK}
        whole = self._for_all(outline)
        top = frozenset(store.setting for store in linked if store.where is Where.TOP)
        whole = replace(whole, perhaps=whole.settings - sure, top=top)
        local = (
            self.settings.client in (ClientMode.AUTO, ClientMode.LAZY)
            and outline.path not in self.refused
            and self._is_local(outline)
        )
        if local and not _lost(list(outline.stores), self.rules, self.settings):
            others = self.around[outline.path] - {outline.path}
            beside = any(self.by_path[path].stores for path in others)
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
        """Whether only conditions at the top level keep the settings from being arguments."""
        own = outline.stores
        return (
            self.settings.client is not ClientMode.MODULE_LEVEL
            and not outline.chosen
            and whole.kind in (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
            and (
                any(store.where is Where.BLOCK for store in own)
                or (bool(own) and whole.kind is PlacementKind.PER_CALL)
            )
            and all(store.plain and store.where is not Where.INSIDE for store in own)
            and not _lost(list(own), self.rules, self.settings)
            and not self._reason_of_others(outline)
        )

    def _for_all(self, outline: Outline) -> Placement:
        """The placement with one client for all calls of the document."""
        found = self._one_client(outline)
        stores = self._stores_of(self.around[outline.path])
        if found.kind is PlacementKind.MODULE_LEVEL and _drifts(stores, found.flavour, self.rules):
            services = (found.flavour,)
            return Placement(
                PlacementKind.PER_CALL, Flavour.MIXED, _DRIFTS, found.settings, services=services
            )
        return found

    def _one_client(self, outline: Outline) -> Placement:
        own, rules = list(outline.stores), self.rules
        together, around = self.together[outline.path], self.around[outline.path]
        linked = self._stores_of(together)
        perhaps = self._stores_of(around - together)
        names = frozenset(store.setting for store in linked)
        flavour = _flavour(linked, rules)
        lost = _lost(linked, rules, self.settings)
        if lost is not None:
            return Placement(PlacementKind.BLOCKED, flavour, lost.reason, names, cause=lost.place)
        switches = flavour is Flavour.MIXED and _may_switch(linked, rules)
        if flavour is Flavour.UNKNOWN or switches or outline.chosen:
            return _per_call(linked, names, rules, outline.chosen)
        if flavour is Flavour.MIXED:
            return _module_level(flavour, "Azure or not is chosen by a branch", names)
        if self.settings.client is ClientMode.MODULE_LEVEL:
            return _module_level(flavour, "asked for", names)
        if True in outline.kinds and self._loops(outline.path):
            return _module_level(flavour, _LOOPS, names)
        reason = self._reason_of_others(outline)
        if reason is _PERHAPS:
            every = names | {store.setting for store in perhaps}
            return _perhaps_level(linked, perhaps, every, rules)
        if reason:
            return _module_level(flavour, reason, names)
        if not own:
            return Placement(PlacementKind.BARE, flavour, "", names)
        reason = _not_plain(own)
        if reason:
            return _module_level(flavour, reason, names)
        if self._waits(outline):
            return _module_level(flavour, _OPEN, names)
        return Placement(PlacementKind.MODULE, flavour, "", names)

    def _waits(self, outline: Outline) -> bool:
        """Whether code of others may give the key that a document looks for in vain: with a client
        of its own it could not be imported."""
        asked = self.settings.client is ClientMode.MODULE or bool(self.settings.client_module)
        keys = {row.old for row in self.rules.settings if row.ad_argument != row.azure_argument}
        return (
            not asked
            and self._is_open(outline.path)
            and any(store.may_fail for store in outline.stores if store.setting in keys)
        )

    def _reason_of_others(self, outline: Outline) -> str:
        """Why settings of other documents keep this one from a client of its own; "" if none do."""
        together, around = self.together[outline.path], self.around[outline.path]
        if not together.isdisjoint(self.unreadable):
            return "a module that it runs with could not be read"
        if any(self._sets_for_others(path, outline) for path in together if path != outline.path):
            return "another module sets the configuration"
        others = {
            store.setting
            for path in (around & self.making.keys()) - together
            if self._sets_for_others(path, outline)
            for store in self.by_path[path].stores
        }
        return _PERHAPS if others - {store.setting for store in outline.stores} else ""

    def _loops(self, path: str) -> bool:
        """Whether an async client of the document would serve several event loops."""
        return any(self.by_path[other].loops for other in self.together[path])

    def _stores_of(self, paths: Iterable[str]) -> list[Store]:
        making = sorted(path for path in paths if path in self.making)
        return [store for path in making for store in self.by_path[path].stores]

    def _sets_for_others(self, path: str, reader: Outline) -> bool:
        """Whether what a document sets makes a difference to another one that runs with it.

        It does not where it says what a client takes from the environment anyway, nor where the
        other one sets the very same.
        """
        other = self.making.get(path)
        if other is None:
            return False
        own = self.making.get(reader.path)
        prepared = self._prepares(self.together[reader.path])
        if own is not None and own.stable is not None and own.stable == other.stable:
            return prepared and own.looked_up
        return prepared or not other.default

    def _prepares(self, together: frozenset[str]) -> bool:
        """Whether one of the documents prepares the environment."""
        if together not in self.prepared:
            self.prepared[together] = any(self.by_path[path].prepares for path in together)
        return self.prepared[together]

    def _is_local(self, outline: Outline) -> bool:
        """Whether every function and class that uses the SDK, here and around, sets all settings
        that any of them sets, so that none sees what another one has set."""
        if not outline.stores:
            return False
        others = [self.by_path[path] for path in self.around[outline.path]]
        names = {store.setting for other in others for store in other.stores}
        return all(
            other.path not in self.refused and _sets_its_own(other, names, self.rules)
            for other in (outline, *others)
        )

    # -- a client for several documents ---------------------------------------------------------

    def _share(self, placements: dict[str, Placement]) -> None:
        """Give the documents that see the settings of one module a client that it builds."""
        for path, placement in sorted(placements.items()):
            if placement.kind is not PlacementKind.MODULE or not self._may_share(path):
                continue
            readers = [
                other
                for other in sorted(self.by_path)
                if other != path and self._sees(other, path, placements)
            ]
            if not readers or not all(self._can_import(other, path) for other in readers):
                continue
            names = self._names_for((path, *readers))
            if names is None:
                continue
            self.shared[path] = tuple(readers)
            whole = replace(
                placement,
                kind=PlacementKind.SHARED,
                names=names,
                otherwise=_down(placement),
            )
            placements[path] = whole
            for other in readers:
                placements[other] = replace(
                    whole,
                    otherwise=placements[other],
                    provider=self.imports[other][path],
                )

    def _gather(self, placements: dict[str, Placement], module: str) -> None:
        """Give documents the client of the module that the user has chosen for them."""
        if module not in self.by_path or module in self.refused:
            return
        if not self.by_path[module].readable:
            there = f"{module} cannot be read"
            self.apart.update(dict.fromkeys(placements, there))
            return
        gathered = self._gathered(placements, module)
        if gathered is None:
            return
        kinds = {kind for path in gathered.members for kind in self.by_path[path].kinds}
        held = self.by_path[module].clients
        names = self._names_held(module, kinds) if held and not gathered.provider else None
        if held and names is None:
            there = f"{module} has a client already, whose configuration may be another"
            self.apart.update(dict.fromkeys(gathered.members, there))
            return
        if not held:
            names = self._names_for((module, *gathered.members))
        if names is None:
            self.apart.update(dict.fromkeys(gathered.members, _LOOPS))
            return
        self.shared[module] = tuple(gathered.members)
        if gathered.text and not held:
            self.texts[module] = gathered.text
        source = placements[gathered.provider or module]
        whole = replace(source, kind=PlacementKind.SHARED, names=names, reason="")
        placements[module] = replace(whole, otherwise=_down(placements[module]))
        for path, name in gathered.members.items():
            placements[path] = replace(
                whole,
                otherwise=placements[path],
                provider=frozenset({name, *self.imports[path].get(module, ())}),
                added=name,
                moves=bool(self.by_path[path].stores),
            )

    def _names_held(self, module: str, kinds: set[bool]) -> tuple[str, str] | None:
        """The names of the clients that the module builds from the environment alone; None where
        one of the kinds is not there."""
        found = {is_async: name for name, is_async, bare in self.by_path[module].clients if bare}
        if not kinds <= found.keys():
            return None
        return found[False] if False in kinds else "", found[True] if True in kinds else ""

    def _gathered(self, placements: Mapping[str, Placement], module: str) -> Gathered | None:
        """Who takes the clients of the module; ``apart`` says why the others do not."""
        package, own = self.rules.pack.package, self.by_path[module].stores
        groups: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
        sources: dict[frozenset[tuple[str, str]], str] = {}
        for path, placement in sorted(placements.items()):
            if placement.kind is not PlacementKind.MODULE or not self._may_provide(path, module):
                continue
            readers = [other for other in placements if self._sees(other, path, placements)]
            members = {
                other: self._name_of(module, other, path)
                for other in sorted({path, *readers} - {module})
            }
            key = _stable_settings(self.by_path[path]) or frozenset()
            if all(members.values()):
                groups.setdefault(key, {}).update(members)
                sources.setdefault(key, path)
        if groups:
            key = max(groups, key=lambda one: (len(groups[one]), sources[one]))
            stores = self.by_path[sources[key]].stores
            found = Gathered(groups[key], sources[key], "" if own else moved_text(package, stores))
        else:
            bare = self._bare_members(placements, module)
            kinds = {kind for path in bare for kind in self.by_path[path].kinds}
            found = Gathered(bare, "", import_text(package, self._class_names(kinds)))
        for path in placements.keys() - found.members.keys():
            self.apart.setdefault(path, "another configuration than its own is there")
        return found if found.members else None

    def _bare_members(self, placements: Mapping[str, Placement], module: str) -> dict[str, str]:
        members = {}
        for path, placement in sorted(placements.items()):
            users = self.by_path[path].users
            if placement.kind is not PlacementKind.BARE or path == module or not users:
                continue
            if self._is_prepared(path):
                self.apart[path] = _PREPARED
            elif name := self._name_of(module, path, path):
                members[path] = name
        return members

    def _class_names(self, kinds: Collection[bool]) -> list[str]:
        return [
            row.new.rpartition(".")[2]
            for row in self.rules.clients
            if not row.azure and row.is_async in kinds
        ]

    def _may_provide(self, path: str, module: str) -> bool:
        """Whether the settings of a document can be those of the module."""
        outline = self.by_path[path]
        if path == module:
            return True
        if self.by_path[module].stores:
            self.apart[path] = f"both it and {module} make settings"
        elif not is_movable(outline) or self._are_read(outline):
            self.apart[path] = "its settings are made of what only it knows, or after something ran"
        elif any(store.looked_up for store in outline.stores) and self._is_prepared(path):
            self.apart[path] = _PREPARED
        else:
            return True
        return False

    def _are_read(self, outline: Outline) -> bool:
        """Whether the target gets what a setting leads to, as with a file that holds a key."""
        read = {
            row.old
            for row in self.rules.settings
            if row.action is SettingAction.TEMPLATE and not row.url
        }
        return any(store.setting in read for store in outline.stores)

    def _is_prepared(self, path: str) -> bool:
        """Whether code changes the environment before a client of the module would see it, or sets
        variables there that a client may not read any more."""
        lazy = self.settings.client is ClientMode.LAZY
        near = [self.by_path[other] for other in self.around[path] | {path}]
        return any(one.writes or (one.prepares and not lazy) for one in near)

    def _name_of(self, module: str, path: str, provider: str) -> str:
        """The name under which a document can import the module; "" where it cannot."""
        reason, name = self._hindrance(module, path, provider), ""
        if not reason:
            name = import_name(module, path, self.imports, self.index)
            reason = "" if name else "the name under which it would import the module is not known"
        if reason:
            self.apart[path] = reason
        return name

    def _hindrance(self, module: str, path: str, provider: str) -> str:
        """Why a document cannot see settings of the provider in the module, or import that."""
        outline = self.by_path[path]
        if not outline.readable or outline.loose or path in self.refused:
            return "it uses the package in a way that a client cannot serve"
        others = self.around[path] - {provider}
        if any(self._sets_for_others(other, outline) for other in others):
            return "several files make settings that it sees"
        if path in reach(module, self.direct):
            return "the module imports it"
        if provider not in (path, module) and provider not in reach(path, self.early):
            return f"it may run without {provider}, which makes the settings"
        return ""

    @cached_property
    def early(self) -> dict[str, set[str]]:
        """Path to the documents that it imports at its top level."""
        return {
            path: {other for other, names in found.items() if names & self.by_path[path].early}
            for path, found in self.imports.items()
            if path in self.by_path
        }

    def _may_share(self, path: str) -> bool:
        outline = self.by_path[path]
        return path not in self.refused and outline.importable and not outline.entry

    def _sees(self, path: str, provider: str, placements: Mapping[str, Placement]) -> bool:
        """Whether a document sees settings of the provider that it does not make itself."""
        outline = self.by_path[path]
        uses = outline.users or outline.loose or outline.stores
        if not uses or provider not in self.around[path]:
            return False
        return self._sets_for_others(provider, outline) or placements[path].kind not in (
            PlacementKind.BARE,
            PlacementKind.MODULE,
        )

    def _can_import(self, path: str, provider: str) -> bool:
        """Whether the client can come with an import that the document has already."""
        outline = self.by_path[path]
        alone = not any(self.by_path[other].stores for other in self.around[path] - {provider})
        return (
            alone
            and path not in self.refused
            and outline.readable
            and not outline.loose
            and bool(self.imports[path].get(provider))
            and path not in reach(provider, self.direct)
            and all(self.by_path[other].readable for other in self.together[path])
        )

    def _names_for(self, paths: Collection[str]) -> tuple[str, str] | None:
        """Names for a sync and an async client that are free in all the documents; None where none
        is needed, or where an async one would serve several event loops."""
        outlines = [self.by_path[path] for path in paths]
        kinds = {kind for outline in outlines for kind in outline.kinds}
        taken = {name for outline in outlines for name in outline.taken}
        if self.settings.client is ClientMode.LAZY:
            taken = without_getters(taken)
        if not kinds or (True in kinds and any(map(self._loops, paths))):
            return None
        alone = len(kinds) == 1
        sync = free_name(self.rules, False, taken, alone=alone)
        own = free_name(self.rules, True, {*taken, sync} if not alone else taken, alone=alone)
        return sync if False in kinds else "", own if True in kinds else ""

    def broken(self, placements: Mapping[str, Placement]) -> set[str]:
        """Providers whose client not all readers import after all."""
        return {
            provider
            for provider, readers in self.shared.items()
            if any(
                placements[path].kind is not PlacementKind.SHARED for path in (provider, *readers)
            )
        }

    def trials(self, placements: Mapping[str, Placement]) -> frozenset[str]:
        """Documents that have to try, because others rely on what they do."""
        found = {path for provider, readers in self.shared.items() for path in (provider, *readers)}
        local = [path for path, item in placements.items() if item.kind is PlacementKind.LOCAL]
        return frozenset(found | set(local if len(local) > 1 else ()))

    # -- agreement ------------------------------------------------------------------------------

    def _agree(self, placements: dict[str, Placement]) -> dict[str, Placement]:
        """Modules that share settings share one answer: the lowest of the ladder among them.

        A module that reads settings others make keeps those others from turning them into
        arguments.
        """
        rank = {kind: number for number, kind in enumerate(PlacementKind)}
        changed = True
        while changed:
            changed = False
            for path, placement in sorted(placements.items()):
                outline = self.by_path[path]
                if not outline.stores and not outline.calls and not self._hands_on(outline):
                    continue
                blocked = placement.kind is PlacementKind.BLOCKED
                linked = self.together[path] if placement.settings else frozenset()
                around = self.around[path] & (linked | self.making.keys()) - {path}
                for other in sorted(around):
                    source = placements[other]
                    per_call = PlacementKind.PER_CALL in (placement.kind, source.kind)
                    lower = rank[placement.kind] > max(_OWN, rank[source.kind])
                    if not (lower or (per_call and not blocked)):
                        continue
                    if other not in linked and not self._sets_for_others(other, outline):
                        continue
                    if per_call and not blocked:
                        changed = self._agree_per_call(path, other, placements) or changed
                    elif not blocked:
                        placements[other] = _down(source)
                        changed = True
                    elif other in linked:
                        placements[other] = replace(
                            source,
                            kind=PlacementKind.BLOCKED,
                            reason=placement.reason,
                            cause=placement.cause,
                        )
                        changed = True
        return placements

    def _hands_on(self, outline: Outline) -> bool:
        """Whether a document uses the package in ways that are not seen: handed on as a value, or
        taken from another module that is none of the project's own of that name."""
        known = {name for names in self.imports[outline.path].values() for name in names}
        package = self.rules.pack.package
        bound = any(name == package for _, name in outline.reexports)
        return outline.loose and (bound or bool(outline.borrowed - known))

    def _agree_per_call(self, path: str, other: str, placements: dict[str, Placement]) -> bool:
        """Where a module builds its clients from the module's settings at each call, those that
        make these settings for it do too, and the other way round: they are kept in another form
        than the module-level client wants. Returns whether anything changed."""
        reader, source = placements[path], placements[other]
        if reader.kind is source.kind or PlacementKind.BLOCKED in (reader.kind, source.kind):
            return False
        if reader.kind is PlacementKind.PER_CALL:
            placements[other] = _with_per_call(reader, source)
        elif reader.kind is PlacementKind.MODULE_LEVEL:
            placements[path] = _with_per_call(source, reader)
        else:
            return False
        return True


def _with_per_call(one: Placement, other: Placement) -> Placement:
    """The placement of a document that shares settings with one whose clients are built at each
    call."""
    found = {*one.services, *other.services}
    if other.flavour in _PURE and other.settings:
        found.add(other.flavour)
    services = (Flavour.AZURE, Flavour.AZURE_AD, Flavour.PLAIN)
    return replace(
        one,
        settings=one.settings | other.settings,
        services=tuple(flavour for flavour in services if flavour in found),
    )


def _sets_its_own(outline: Outline, names: set[str], rules: RuleSet) -> bool:
    if not outline.readable:
        return False
    if not outline.stores and not outline.users and not outline.loose:
        return True
    units: dict[str, list[Store]] = {}
    for store in outline.stores:
        units.setdefault(store.unit, []).append(store)
    return (
        not outline.loose
        and "" not in units
        and all(_is_complete(stores, names, rules) for stores in units.values())
        and outline.users <= units.keys()
    )


def _is_complete(stores: list[Store], names: set[str], rules: RuleSet) -> bool:
    """Whether the stores set every one of the settings that matters beside them."""
    flavour = _flavour([replace(store, where=Where.TOP) for store in stores], rules)
    missing = names - {store.setting for store in stores}
    return not any(matters(name, flavour, rules) for name in missing)


def matters(name: str, flavour: Flavour, rules: RuleSet) -> bool:
    """Whether a setting changes what a client for a service does."""
    rule = next((row for row in rules.settings if row.old == name), None)
    kinds = {row.setting for row in rules.values}
    return rule is None or name in kinds or bool(argument_name(rule, flavour))


def free_name(
    rules: RuleSet,
    is_async: bool,
    taken: Container[str],
    *,
    alone: bool,
    special: bool = False,
) -> str:
    """The name for a client: that of its row, or the first other one that is not taken.

    alone: no client of the other kind is needed. special: plain names may be taken unseen.
    """
    row = next(row for row in rules.clients if row.is_async == is_async)
    first, others = row.name, row.alternatives
    if alone and row.alone:
        plain = next(other for other in rules.clients if other.is_async != is_async)
        first, others = row.alone, (*plain.alternatives, *row.alternatives)
    names = (first, *others, *(f"{first}_{i}" for i in range(2, 100)))
    return next(name for name in names[special:] if name not in taken)


def without_getters(taken: Iterable[str]) -> set[str]:
    """The names of clients whose functions have a name that is taken."""
    head = getter_of("")
    return {name.removeprefix(head) for name in taken if name.startswith(head)}


def _stable_settings(outline: Outline) -> frozenset[tuple[str, str]] | None:
    """What a document sets at its top level, if that is the same wherever it is evaluated."""
    if not all(
        store.stable and store.plain and store.where is Where.TOP for store in outline.stores
    ):
        return None
    return frozenset((store.setting, store.stable) for store in outline.stores)


def argument_name(setting: SettingRule, flavour: Flavour) -> str:
    """The argument of the client class that a setting becomes; "" when it is none."""
    match flavour:
        case Flavour.AZURE:
            return setting.azure_argument
        case Flavour.AZURE_AD:
            return setting.ad_argument
    return setting.argument


def _perhaps_level(
    linked: list[Store], perhaps: list[Store], names: frozenset[str], rules: RuleSet
) -> Placement:
    """The module-level client, which sees whatever the other files set, if they set it at all.

    It does not do where they may make another service of it: its settings have other names there.
    """
    stores = [*linked, *perhaps]
    flavour = _flavour(stores, rules)
    if flavour is (_flavour(linked, rules) if linked else flavour) and flavour in _PURE:
        return _module_level(flavour, _PERHAPS, names)
    return _per_call(stores, names, rules)


class _Lost(NamedTuple):
    reason: str
    place: Place | None


def _lost(stores: list[Store], rules: RuleSet, settings: Settings) -> _Lost | None:
    """Which setting would not reach the new client, so that its traffic went another way."""
    by_name = {rule.old: rule for rule in rules.settings}
    for store in stores:
        rule = by_name.get(store.setting)
        if rule is None:
            return _Lost(
                "settings are stored under names that are known only at run time", store.place
            )
        if rule.action is SettingAction.MANUAL:
            return _Lost(f"{rule.old} has no counterpart", store.place)
        unsafe = rule.applicability is Applicability.UNSAFE and not (rule.url and store.url)
        if rule.action is SettingAction.TEMPLATE and unsafe and not settings.unsafe:
            return _Lost(f"{rule.old} is carried over only with --unsafe", store.place)
    return None


def _not_plain(own: list[Store]) -> str:
    """Why settings cannot become the arguments of one client at the top level; "" if they can."""
    if any(store.where is Where.INSIDE for store in own):
        return "a setting is changed at run time, inside a function or class"
    if any(store.where is Where.BLOCK for store in own):
        return "a setting is set under a condition or in a block"
    if not all(store.plain for store in own):
        return "a setting is set in a way that is more than one plain assignment"
    names = [store.setting for store in own]
    if len(set(names)) < len(names):
        return "a setting is set more than once"
    return ""


def _drifts(stores: Collection[Store], flavour: Flavour, rules: RuleSet) -> bool:
    """Whether something may change that the module-level client takes over at its first use."""
    settled = {row.old for row in rules.settings if flavour.value in row.settled}
    names = [store.setting for store in stores if store.setting in settled]
    return len(set(names)) < len(names) or any(
        store.where is Where.INSIDE for store in stores if store.setting in settled
    )


def _module_level(flavour: Flavour, reason: str, names: frozenset[str]) -> Placement:
    return Placement(PlacementKind.MODULE_LEVEL, flavour, reason, names)


def _may_switch(stores: Iterable[Store], rules: RuleSet) -> bool:
    """Whether code that may run at any time, and again, says which service it is."""
    kinds = {row.setting for row in rules.values}
    return any(store.setting in kinds and store.where is Where.INSIDE for store in stores)


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
    reason = "which service it is, Azure or not, is known only at run time"
    return Placement(
        PlacementKind.PER_CALL, Flavour.MIXED, reason, names, services=(*services, Flavour.PLAIN)
    )


def _flavour(stores: list[Store], rules: RuleSet) -> Flavour:
    by_value = {(row.setting, value): row.flavour for row in rules.values for value in row.old}
    kinds = {row.setting for row in rules.values}
    typed = [store for store in stores if store.setting in kinds]
    if not typed:
        return Flavour.PLAIN
    found = {by_value.get((store.setting, store.value or "")) for store in typed}
    if None in found:
        return Flavour.UNKNOWN
    if len(found) == 1 and all(store.where is Where.TOP for store in typed):
        return Flavour(str(found.pop()))
    if found == {Flavour.PLAIN.value}:
        return Flavour.PLAIN
    return Flavour.MIXED if _typed_together(stores, typed, rules) else Flavour.UNKNOWN


def _typed_together(stores: list[Store], typed: list[Store], rules: RuleSet) -> bool:
    """Whether every setting whose meaning hangs on the type is set in one block with it."""
    blocks = {store.block for store in typed if store.where is not Where.TOP}
    differing = {
        rule.old
        for rule in rules.settings
        if rule.azure_module is not None or rule.ad_argument != rule.azure_argument
    }
    addressed = {rule.old for rule in rules.settings if rule.azure_module is not None}
    ad = any(store.value and "ad" in store.value.lower() for store in typed)
    return all(
        store.block in blocks
        for store in stores
        if store.setting in (differing if ad else addressed)
    )


def _down(placement: Placement) -> Placement:
    """The placement of a document whose settings others rely on."""
    below = placement.otherwise or placement
    if below.kind is PlacementKind.BLOCKED:
        return below
    return replace(below, kind=PlacementKind.MODULE_LEVEL, reason=_RELIED_ON)


_PURE = (Flavour.PLAIN, Flavour.AZURE, Flavour.AZURE_AD)
_PREPARED = "code prepares the environment first; --client lazy waits for load_dotenv()"
#: Where each call reads the settings of the package.
_READING = (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
_LOOPS = "an async client would serve several event loops"
_DRIFTS = "what the module-level client takes over at its first use is set at run time"
_OPEN = "code that imports this package may set the configuration, before or after the import"
_PERHAPS = "another file of the project sets the configuration, and may run with this one"
#: How far down the ladder a module still depends on no other.
_OWN = list(PlacementKind).index(PlacementKind.SHARED)
_RELIED_ON = "another module of the project relies on these settings"
