"""Joins the outlines of a project to a ``World``: who imports whom, and what names mean.

Where the clients go is decided in ``placement.py`` from the same graph.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from openai_migrate.analysis.outline import Outline
from openai_migrate.analysis.placement import Placement, PlacementKind, place
from openai_migrate.analysis.values import UNKNOWN, Symbol, Value
from openai_migrate.ruleset.model import RuleSet, SettingAction
from openai_migrate.settings import Settings

_ALONE = Placement(PlacementKind.BARE)


@dataclass(frozen=True, slots=True)
class World:
    """What is known about the project as a whole, as plain data.

    placements: by document path. reexports: project name to the SDK object that it is.
    wanted_importers: last parts of module names whose importers must be outlined too, because they
    may bring modules together that configure and use the SDK.
    trials: paths of documents that must try their placement, because others rely on it.
    """

    placements: Mapping[str, Placement] = field(default_factory=dict)
    reexports: Mapping[str, str] = field(default_factory=dict)
    wanted_importers: frozenset[str] = frozenset()
    trials: frozenset[str] = frozenset()

    def placement(self, path: str) -> Placement:
        """Where the calls of that document find their client."""
        return self.placements.get(path, _ALONE)

    def export(self, name: str) -> Value | None:
        """The value of a project name that re-exports an SDK object; None for any other."""
        return Symbol(self.reexports[name]) if name in self.reexports else None

    def exports_of(self, module: str) -> dict[str, Value]:
        """The SDK objects that ``from module import *`` brings."""
        head = module + "."
        return {
            name[len(head) :]: Symbol(qualified)
            for name, qualified in self.reexports.items()
            if name.startswith(head) and "." not in name[len(head) :]
        }

    def result_of(self, function: str) -> Value:
        """What a function of another document returns."""
        return UNKNOWN

    def attribute_of(self, owner: str, name: str) -> Value:
        """What an attribute of a class of another document holds."""
        return UNKNOWN


def link(
    outlines: Iterable[Outline],
    rules: RuleSet,
    settings: Settings,
    refused: Container[str] = frozenset(),
) -> World:
    """Return the world; independent of the order of the outlines.

    refused: paths of documents that tried their placement and cannot have it.
    """
    idle = {rule.old for rule in rules.settings if rule.action is SettingAction.DROP}
    ordered = [
        replace(outline, stores=tuple(s for s in outline.stores if s.setting not in idle))
        for outline in sorted(outlines, key=lambda outline: outline.path)
    ]
    reexports = _reexports(ordered)
    placed = place(ordered, _imports(ordered), rules, settings, refused)
    return World(placed.placements, reexports, _wanted(ordered), placed.trials)


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


def _wanted(outlines: list[Outline]) -> frozenset[str]:
    """The modules whose importers decide who runs with whom, and who gets their responses."""
    return frozenset(
        outline.module.rpartition(".")[2] for outline in outlines if outline.importable
    )


def _imports(outlines: list[Outline]) -> dict[str, dict[str, frozenset[str]]]:
    """Path to the documents that it imports, each with the names that mean it and no other."""
    by_suffix = _by_suffix(outlines)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for outline in outlines:
        reached: dict[str, set[str]] = {}
        for name in outline.imports:
            paths = _nearest(name, outline, by_suffix)
            for path in paths:
                reached.setdefault(path, set()).update({name} if len(paths) == 1 else ())
        found[outline.path] = {
            path: frozenset(names) for path, names in reached.items() if path != outline.path
        }
    return found


def _nearest(
    name: str, importer: Outline, by_suffix: Mapping[str, list[tuple[str, str]]]
) -> list[str]:
    """The paths that an imported name may mean: of several, those that share most folders."""
    found = by_suffix.get(name, [])
    if len(found) < 2:
        return [path for path, _ in found]
    shared = [(_shared(importer.module, module), path) for path, module in found]
    most = max(count for count, _ in shared)
    return [path for count, path in shared if count == most]


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one.split("."), other.split("."), strict=False):
        if left != right:
            break
        count += 1
    return count


def _by_suffix(outlines: list[Outline]) -> dict[str, list[tuple[str, str]]]:
    """Every dotted tail of a module's name to the (path, module) pairs it may mean.

    Which folder is on the path at run time is not known here, so ``import config`` may mean any
    ``config.py``, the nearest first.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for outline in outlines:
        parts = outline.module.split(".")
        for start in range(len(parts)):
            tail = ".".join(parts[start:])
            found.setdefault(tail, []).append((outline.path, outline.module))
    return found
