"""Joins the documents of a project to a ``World``: who imports whom, and what names mean.

Outlines come first (every document that may matter, ``project/joining.py``); then the documents
that hand SDK objects to each other are interpreted (``following.py``). Where the clients go is
decided in ``clients/placing.py`` from the same graph.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from openai_migrate.analysis.clients.placing import Placed, place
from openai_migrate.analysis.clients.taken_anyway import taken_anyway
from openai_migrate.analysis.project.import_order import Imports
from openai_migrate.analysis.project.joining import Holders, gives_by_declaration, holders_of
from openai_migrate.analysis.project.meanings import variable
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.analysis.project.outline import Outline, Store
from openai_migrate.analysis.project.reach import reach
from openai_migrate.analysis.world.world import World, has_fixtures
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.plain_data import kept_once
from openai_migrate.ruleset.model import RuleSet, SettingAction
from openai_migrate.settings import Settings

#: Where each document can have its placement.
_NOT_REFUSED: Mapping[str, Obstacle] = {}


def connect(outlines: Iterable[Outline], rules: RuleSet, index: ModuleIndex) -> World:
    """Return the world without the places of clients; independent of the order of the outlines.

    index: every file of the project, also those that have no outline.
    """
    ordered = sorted(outlines, key=lambda outline: outline.path)
    outlined = {outline.path for outline in ordered}
    imports = {
        path: {other: names for other, names in reached.items() if other in outlined}
        for outline in ordered
        for path, reached in [
            (outline.path, index.reached(outline.path, outline.imports | outline.replacing))
        ]
    }
    importers: dict[str, set[str]] = {}
    for path, imported in imports.items():
        for other in imported:
            importers.setdefault(other, set()).add(path)
    kept = {
        outline.path: outline.set_here
        if outline.path not in importers and not imports[outline.path]
        else frozenset[str]()
        for outline in ordered
    }
    return World(
        reexports=_reexports(ordered),
        imports=imports,
        importers={path: frozenset(found) for path, found in importers.items()},
        imported={outline.path: outline.imports for outline in ordered},
        sources={outline.path: outline.sources for outline in ordered},
        holders={outline.path: outline.holders for outline in ordered},
        binds={
            outline.path: kept_once(frozenset(name for name, _ in outline.reexports))
            for outline in ordered
        },
        index=index,
        package=rules.pack.package,
        named={
            outline.path: kept_once(names)
            for outline in ordered
            if (names := outline.named - kept[outline.path])
        },
        named_by={path: names for path, names in kept.items() if names},
        users=frozenset(
            outline.path
            for outline in ordered
            if (
                outline.reexports
                or outline.catches
                or gives_by_declaration(outline, rules.wrappers)
            )
            and _has_neighbours(outline, importers, index)
        ),
        sound=frozenset(outline.path for outline in ordered if outline.sound),
        handed={outline.path: outline.handed for outline in ordered if outline.handed},
    )


def link(outlines: Iterable[Outline], rules: RuleSet, settings: Settings) -> World:
    """Return the world of a project that has no other files, with the places of clients."""
    ordered = list(outlines)
    index = ModuleIndex((outline.path for outline in ordered), rules.pack.package)
    return with_placements(connect(ordered, rules, index), ordered, rules, settings)


def _reexports(outlines: list[Outline]) -> dict[str, str]:
    """Every way to name a re-exported object, by the tails of its module's name, to that object.

    A tail that means different objects in different modules is left out.
    """
    found: dict[str, set[str]] = {}
    for outline in outlines:
        parts = outline.module.split(".")
        for name, qualified in outline.reexports:
            for start in range(len(parts)):
                found.setdefault(".".join((*parts[start:], name)), set()).add(qualified)
    return {name: objects.pop() for name, objects in found.items() if len(objects) == 1}


def _has_neighbours(
    outline: Outline, importers: Mapping[str, set[str]], index: ModuleIndex
) -> bool:
    """Whether another file of the project imports the document, is imported by it, or may get
    fixtures from it."""
    if importers.get(outline.path) or has_fixtures(outline.path):
        return True
    return any(
        path != outline.path
        for name in outline.imports
        for path in index.resolve(name, outline.path)
    )


def with_placements(
    world: World,
    outlines: Iterable[Outline],
    rules: RuleSet,
    settings: Settings,
    refused: Mapping[str, Obstacle] = _NOT_REFUSED,
) -> World:
    """The world with the clients' places anew.

    refused: documents that tried their placement and cannot have it, with the reason.
    """
    package = rules.pack.package
    binders = {path for path, names in world.binds.items() if package in names}
    everything = sorted(outlines, key=lambda outline: outline.path)
    holders = holders_of(everything)
    lent = [
        _with_claims(_with_lent(outline, world, holders, binders), world) for outline in everything
    ]
    lent = [_with_meanings(outline, world) for outline in lent]
    borrowing = [_with_borrowed(one, world.imports, binders, package) for one in lent]

    def placed_without(idle: Container[str]) -> Placed:
        return place(
            [_without_idle(outline, idle) for outline in borrowing],
            world.imports,
            rules,
            settings,
            world.index,
            world.published,
            refused,
            world.switched,
            world.rewriting,
            world.groups,
        )

    idle = _idle(borrowing, rules)
    placed = placed_without(idle)
    anyway = taken_anyway(borrowing, placed.placements, rules, world.published, world.rewriting)
    if anyway:
        idle |= anyway
        placed = placed_without(idle)
    return replace(
        world,
        placements=placed.placements,
        trials=placed.trials,
        texts=placed.texts,
        apart=placed.apart,
        idle=idle,
    )


def _with_lent(
    outline: Outline, world: World, holders: Holders, binders: Container[str]
) -> Outline:
    """The outline with the stores on what holds the SDK's package as far as the project shows, and
    what is read there."""
    found = [
        one.store
        for one in outline.lent
        if holders.have(one) or _is_package(one.name, outline.path, world, binders)
    ]
    asked = {
        setting
        for setting, name in outline.borrowing
        if _is_package(name, outline.path, world, binders)
    }
    if not found and not asked:
        return outline
    return replace(outline, stores=(*outline.stores, *found), asked=outline.asked | asked)


def _with_meanings(outline: Outline, world: World) -> Outline:
    """The outline with what the variables of other modules mean in the values of its settings."""
    if not any(store.taken for store in outline.stores):
        return outline
    lasting = world.lasting.get(outline.path, {})
    return replace(outline, stores=tuple(_with_meaning(store, lasting) for store in outline.stores))


def _with_meaning(store: Store, lasting: Mapping[str, str]) -> Store:
    meaning = store.meaning if store.taken <= lasting.keys() else ""
    for name in store.taken if meaning else ():
        meaning = meaning.replace(variable(name), variable(lasting[name]))
    return replace(store, meaning=meaning) if meaning != store.meaning else store


def _with_claims(outline: Outline, world: World) -> Outline:
    """The outline with the names for clients that other documents take, and the classes into whose
    objects they look."""
    claimed = world.claims.names.get(outline.path, frozenset())
    given = world.claims.attributes.get(outline.path, frozenset())
    shown = world.claims.shown.get(outline.path, frozenset())
    if not claimed and not given and not shown:
        return outline
    taken = outline.taken | claimed
    return replace(outline, taken=taken, claimed=claimed, given=given, shown=shown)


def _is_package(name: str, importer: str, world: World, binders: Container[str]) -> bool:
    """Whether an absolute name means the SDK's package, or may do so because it comes from code
    that is none of the project's and is called like it."""
    if world.reexported(name, importer) == world.package:
        return True
    module, _, last = name.rpartition(".")
    if last != world.package:
        return False
    paths = world.index.resolve(module, importer)
    if not paths:
        return not world.defining(module, importer)
    return any(one in binders for path in paths for one in reach(path, world.imports))


def _idle(outlines: Iterable[Outline], rules: RuleSet) -> frozenset[str]:
    """The settings that change nothing: v0 did not use them, or they keep what they are anyway."""
    stores = [store for outline in outlines for store in outline.stores]
    busy = {
        store.setting
        for store in stores
        for rule in rules.settings
        if rule.old == store.setting and not (store.plain and store.stable in rule.idle)
    }
    unknown = any(store.setting not in {rule.old for rule in rules.settings} for store in stores)
    return frozenset(
        rule.old
        for rule in rules.settings
        if rule.action is SettingAction.DROP or (rule.idle and rule.old not in busy and not unknown)
    )


def _without_idle(outline: Outline, idle: Container[str]) -> Outline:
    if not outline.stores:
        return outline
    return replace(outline, stores=tuple(s for s in outline.stores if s.setting not in idle))


def _with_borrowed(
    outline: Outline, imports: Imports, binders: Container[str], package: str
) -> Outline:
    """The outline with what it has from those of its holders that bind the SDK's package."""
    if not outline.holders:
        return outline
    direct = imports[outline.path]
    known = {name for names in direct.values() for name in names}
    borrowed = {
        f"{source}.{package}"
        for source in outline.holders
        for path, names in direct.items()
        if source in names and any(one in binders for one in reach(path, imports))
    } - known
    if not borrowed:
        return outline
    return replace(outline, borrowed=outline.borrowed | borrowed, loose=True)
