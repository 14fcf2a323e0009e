"""Where each document's calls find their client: the ladder of the architecture page, section 4.

v0's settings were global to the process, so a module may build its own client only if no module
that runs in the same process could configure the SDK behind its back. Two modules run together when
some module of the project imports both, directly or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from openai_migrate.analysis.outline import Outline, Store, Where
from openai_migrate.core.finding import Applicability
from openai_migrate.ruleset.model import RuleSet, SettingAction, SettingRule
from openai_migrate.settings import ClientMode, Settings


class PlacementKind(StrEnum):
    """Where the calls of a module find their client.

    BARE:         ``client = OpenAI()`` after the imports: nothing configures the SDK.
    MODULE:       built from the settings at the module's own top level.
    LOCAL:        built where each function or class sets its own.
    MODULE_LEVEL: the SDK's own module-level client, which reads the settings at each call.
    BLOCKED:      no client would see the same configuration; calls stay and are reported.
    """

    BARE = "bare"
    MODULE = "module"
    LOCAL = "local"
    MODULE_LEVEL = "module-level"
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

    settings: qualified names of the settings that reach the module's calls.
    imported: whether another document of the project imports this one.
    otherwise: the next step down the ladder, for a document that finds the first one impossible.
    """

    kind: PlacementKind
    flavour: Flavour = Flavour.PLAIN
    reason: str = ""
    settings: frozenset[str] = frozenset()
    imported: bool = False
    otherwise: Placement | None = None

    def lowered(self, reason: str) -> Placement:
        """The placement of a document that cannot have this one."""
        if self.otherwise is not None:
            return replace(self.otherwise, imported=self.imported)
        return replace(self, kind=PlacementKind.MODULE_LEVEL, reason=reason)


def place(
    outlines: list[Outline],
    direct: Mapping[str, set[str]],
    rules: RuleSet,
    settings: Settings,
) -> dict[str, Placement]:
    """The placement of each document, by path. direct: whom each document imports."""
    together = _run_together(direct)
    imported = {path for reached in direct.values() for path in reached}
    by_path = {outline.path: outline for outline in outlines}
    around = {
        outline.path: together[outline.path] | _perhaps(outline, by_path, imported)
        for outline in outlines
    }
    placements = {
        outline.path: _first_choice(
            outline, by_path, together[outline.path], around[outline.path], rules, settings
        )
        for outline in outlines
    }
    agreed = _agree(placements, together, around, by_path)
    return {
        path: replace(placement, imported=path in imported) for path, placement in agreed.items()
    }


def _run_together(direct: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Path to the paths of all documents that may run in one process with it, itself included."""
    together: dict[str, set[str]] = {path: {path} for path in direct}
    for start in direct:
        reached = _reach(start, direct)
        for path in reached:
            together[path] |= reached
    return together


def _reach(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    reached, queue = {start}, [start]
    while queue:
        for path in direct.get(queue.pop(), ()):
            if path not in reached:
                reached.add(path)
                queue.append(path)
    return reached


def _perhaps(outline: Outline, by_path: Mapping[str, Outline], imported: set[str]) -> set[str]:
    """Paths of documents that no import brings together with this one, but a framework might.

    A script or notebook that nobody imports runs alone with what it imports; other modules may be
    loaded by name (Django's settings, plugins) beside anything else.
    """
    if outline.entry and outline.path not in imported:
        return set()
    return {path for path, other in by_path.items() if not other.entry or path in imported}


def _first_choice(
    outline: Outline,
    by_path: Mapping[str, Outline],
    together: set[str],
    around: set[str],
    rules: RuleSet,
    settings: Settings,
) -> Placement:
    shared = _for_all(outline, by_path, together, around, rules, settings)
    local = settings.client is ClientMode.AUTO and _is_local(outline, by_path, around, rules)
    if local and not _lost(list(outline.stores), rules, settings):
        return replace(shared, kind=PlacementKind.LOCAL, reason="", otherwise=shared)
    return shared


def _for_all(
    outline: Outline,
    by_path: Mapping[str, Outline],
    together: set[str],
    around: set[str],
    rules: RuleSet,
    settings: Settings,
) -> Placement:
    """The placement with one client for all calls of the document."""
    linked = [store for path in sorted(together) for store in by_path[path].stores]
    perhaps = [store for path in sorted(around - together) for store in by_path[path].stores]
    names = frozenset(store.setting for store in linked)
    flavour = _flavour(linked, rules)
    if flavour is Flavour.UNKNOWN:
        reason = "whether this is Azure is known only at run time"
        return Placement(PlacementKind.BLOCKED, flavour, reason, names)
    lost = _lost(linked, rules, settings)
    if lost:
        return Placement(PlacementKind.BLOCKED, flavour, lost, names)
    if flavour is Flavour.MIXED:
        return _module_level(flavour, "Azure or not is chosen by a branch or function", names)
    if settings.client is ClientMode.MODULE_LEVEL:
        return _module_level(flavour, "asked for", names)
    if any(not by_path[path].readable for path in together):
        return _module_level(flavour, "a module that it runs with could not be read", names)
    if any(by_path[path].stores for path in together - {outline.path}):
        return _module_level(flavour, "another module sets the configuration", names)
    own = list(outline.stores)
    if {store.setting for store in perhaps} - {store.setting for store in own}:
        reason = "another file of the project sets the configuration, and may run with this one"
        every = names | {store.setting for store in perhaps}
        return _perhaps_level([*linked, *perhaps], reason, every, rules)
    if not own:
        return Placement(PlacementKind.BARE, flavour, "", names)
    reason = _not_plain(own)
    if reason:
        return _module_level(flavour, reason, names)
    return Placement(PlacementKind.MODULE, flavour, "", names)


def _is_local(
    outline: Outline, by_path: Mapping[str, Outline], around: set[str], rules: RuleSet
) -> bool:
    """Whether every function and class that uses the SDK, here and around, sets all settings that
    any of them sets, so that none sees what another one has set."""
    if not outline.stores:
        return False
    others = [by_path[path] for path in around]
    names = {store.setting for other in others for store in other.stores}
    return all(_sets_its_own(other, names, rules) for other in (outline, *others))


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


def argument_name(setting: SettingRule, flavour: Flavour) -> str:
    """The argument of the client class that a setting becomes; "" when it is none."""
    match flavour:
        case Flavour.AZURE:
            return setting.azure_argument
        case Flavour.AZURE_AD:
            return setting.ad_argument
    return setting.argument


def _perhaps_level(
    stores: list[Store], reason: str, names: frozenset[str], rules: RuleSet
) -> Placement:
    """The module-level client, which sees whatever the other files set, if they set it at all."""
    flavour = _flavour(stores, rules)
    if flavour in (Flavour.PLAIN, Flavour.AZURE, Flavour.AZURE_AD):
        return _module_level(flavour, reason, names)
    return _module_level(Flavour.MIXED, reason, names)


def _lost(stores: list[Store], rules: RuleSet, settings: Settings) -> str:
    """Which setting would not reach the new client, so that its traffic went another way; or ""."""
    by_name = {rule.old: rule for rule in rules.settings}
    for store in stores:
        rule = by_name.get(store.setting)
        if rule is None:
            return "settings are stored under names that are known only at run time"
        if rule.action is SettingAction.MANUAL:
            return f"{rule.old} has no counterpart"
        unsafe = rule.applicability is Applicability.UNSAFE and store.value is None
        if rule.action is SettingAction.TEMPLATE and unsafe and not settings.unsafe:
            return f"{rule.old} is carried over only with --unsafe"
    return ""


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


def _module_level(flavour: Flavour, reason: str, names: frozenset[str]) -> Placement:
    return Placement(PlacementKind.MODULE_LEVEL, flavour, reason, names)


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


def _agree(
    placements: dict[str, Placement],
    together: Mapping[str, set[str]],
    around: Mapping[str, set[str]],
    by_path: Mapping[str, Outline],
) -> dict[str, Placement]:
    """Modules that share settings share one answer: the lowest of the ladder among them.

    A module that reads settings others make keeps those others from turning them into arguments.
    """
    order = list(PlacementKind)
    changed = True
    while changed:
        changed = False
        for path, placement in sorted(placements.items()):
            if not by_path[path].stores and not by_path[path].calls:
                continue
            for other in sorted(around[path] - {path}):
                source = placements[other]
                concerned = by_path[other].stores or (
                    other in together[path] and placement.settings
                )
                lower = order.index(placement.kind) > max(_OWN, order.index(source.kind))
                if concerned and lower and placement.kind is not PlacementKind.BLOCKED:
                    placements[other] = replace(
                        source, kind=PlacementKind.MODULE_LEVEL, reason=_SHARED
                    )
                    changed = True
                elif (
                    concerned
                    and other in together[path]
                    and placement.kind is PlacementKind.BLOCKED
                    and source.kind is not PlacementKind.BLOCKED
                    and placement.settings
                ):
                    placements[other] = replace(
                        source, kind=PlacementKind.BLOCKED, reason=placement.reason
                    )
                    changed = True
    return placements


#: How far down the ladder a module still depends on no other.
_OWN = list(PlacementKind).index(PlacementKind.LOCAL)
_SHARED = "another module of the project relies on these settings"
