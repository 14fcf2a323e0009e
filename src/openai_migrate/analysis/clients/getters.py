"""One function for several documents whose clients are built for each call.

It reads the settings of the package, so that it means the same wherever it stands. A document takes
it from another one that it imports anyway, whenever it runs, and that does not import it.
Tests: the fixtures ``clients/getter-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from openai_migrate.analysis.clients.client_name import free_names, without_getters
from openai_migrate.analysis.clients.flavour import SERVICES
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.project.project import Project
from openai_migrate.analysis.project.reach import reach


def share_getters(
    placements: dict[str, Placement], project: Project, refused: Collection[str]
) -> frozenset[str]:
    """Let documents have the functions of others. Returns the paths of all of them: each has to try
    whether it can.

    refused: documents that define no function for others, and take none.
    """
    alone = {
        path
        for path, placement in placements.items()
        if placement.kind is PlacementKind.PER_CALL
        and path not in refused
        and (project.by_path[path].kinds or project.by_path[path].stores)
        and project.by_path[path].readable
    }
    found: set[str] = set()
    takers = _takers(sorted(alone), project)
    while True:
        fitting = [path for path in takers if _is_asked_for(path, takers[path], project)]
        if not fitting:
            return frozenset(found)
        provider = max(fitting, key=lambda path: len(takers[path]))
        _share(provider, takers[provider], placements, project)
        gone = {provider, *takers[provider]}
        found |= gone
        takers = {
            path: {other: name for other, name in some.items() if other not in gone}
            for path, some in takers.items()
            if path not in gone
        }


def share_getter_of(
    module: str, placements: dict[str, Placement], project: Project
) -> frozenset[str]:
    """Let documents have the function of the module that the user has chosen for clients: most of
    those that see the environment as v0 did, or most of those that do not. Returns the paths of all
    of them, the module among them: each has to try whether it can."""
    alike: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for path, placement in sorted(placements.items()):
        outline, name = project.by_path[path], ""
        able = outline.readable and bool(outline.kinds)
        if able and path != module and placement.kind is PlacementKind.PER_CALL:
            name = project.roots.name_of(module, path)
        if name and path not in reach(module, project.direct):
            late = any(map(project.import_order.prepares_late, project.around[path] | {path}))
            alike[late][path] = name
    takers = max(alike.values(), key=len)
    if not takers:
        return frozenset()
    _share(module, takers, placements, project)
    return frozenset((module, *takers))


def _is_asked_for(provider: str, takers: Collection[str], project: Project) -> bool:
    """Whether more than one document would use a function that stands in the first one."""
    return len(takers) + bool(project.by_path[provider].kinds) > 1


def _takers(alone: Sequence[str], project: Project) -> dict[str, dict[str, str]]:
    """By document, those that can take its function, each with the name under which it would
    import that, "" where it does so already."""
    found: dict[str, dict[str, str]] = {path: {} for path in alone}
    for path in alone:
        if not project.by_path[path].kinds:
            continue
        for provider in sorted(found.keys() & reach(path, project.import_order.early) - {path}):
            name = _way_to(provider, path, project)
            if name is not None:
                found[provider][path] = name
    return found


def _way_to(provider: str, path: str, project: Project) -> str | None:
    """The name under which a document would import another one whose function it takes, "" where
    it does so already; None where it cannot."""
    if not project.by_path[provider].importable:
        return None
    if path in reach(provider, project.direct) and not _has_run(provider, path, project):
        return None
    together = project.together
    if project.seen.prepares(together[path]) != project.seen.prepares(together[provider]):
        return None
    if project.imports[path].get(provider):
        return ""
    return project.roots.name_of(provider, path) or None


def _has_run(provider: str, path: str, project: Project) -> bool:
    """Whether a document takes a function or class of another one at its top: then the imports of
    that have run when it does, even where the two import each other, and so has what stands above
    its functions, as the new one does."""
    reader, lender = project.by_path[path], project.by_path[provider]
    modules = project.imports[path].get(provider, frozenset())
    taken = {name.rpartition(".")[2] for name in reader.early if name.rpartition(".")[0] in modules}
    return project.import_order.loads(provider) and not taken.isdisjoint(lender.defined)


def _share(
    provider: str, takers: dict[str, str], placements: dict[str, Placement], project: Project
) -> None:
    lender = project.by_path[provider]
    using = (provider, *takers) if lender.kinds or lender.stores else (*takers,)
    own = [placements[path] for path in using]
    outlines = [project.by_path[path] for path in (provider, *takers)]
    kinds = frozenset(kind for outline in outlines for kind in outline.kinds)
    taken = without_getters(name for outline in outlines for name in outline.taken)
    names = free_names(project.rules, kinds, taken)
    overrides = tuple(sorted({name for outline in outlines for name in outline.options}))
    placements[provider] = replace(_widest(own), names=names, overrides=overrides)
    for path, name in takers.items():
        placements[path] = replace(
            placements[path],
            names=names,
            overrides=overrides,
            provider=project.imports[path].get(provider, frozenset()) | {name} - {""},
            added=name,
            otherwise=placements[path],
        )


def _widest(placements: list[Placement]) -> Placement:
    """The placement of a document whose function serves all of some."""
    first = placements[0]
    sure = frozenset.intersection(*(one.surely_set for one in placements))
    settings = frozenset().union(*(one.settings for one in placements))
    found = {service for one in placements for service in one.services}
    return replace(
        first,
        settings=settings,
        perhaps=settings - sure,
        top=frozenset.intersection(*(one.top for one in placements)),
        open=frozenset().union(*(one.open for one in placements)) - settings,
        services=tuple(service for service in SERVICES if service in found),
    )
