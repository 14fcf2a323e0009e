"""Modules that share settings share one answer: the lowest of the ladder among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from openai_migrate.analysis.clients.flavour import PURE, SERVICES
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.project.outline import Outline
from openai_migrate.analysis.project.project import Project

#: How far down the ladder a module still depends on no other.
_OWN = list(PlacementKind).index(PlacementKind.SHARED)


def agree(placements: dict[str, Placement], project: Project) -> dict[str, Placement]:
    """The placements, so that no module loses the settings that others make for it.

    A module that reads settings others make keeps those others from turning them into
    arguments.
    """
    rank = {kind: number for number, kind in enumerate(PlacementKind)}
    changed = True
    while changed:
        changed = False
        for path, placement in sorted(placements.items()):
            outline = project.by_path[path]
            if not outline.stores and not outline.calls and not _hands_on(project, outline):
                continue
            blocked = placement.kind is PlacementKind.BLOCKED
            around = project.around[path]
            linked = around & (project.together[path] if placement.settings else ())
            linked -= project.seen.covered_by(outline)
            setter = project.only_sets(outline)
            making = around & project.configuring
            seen = project.seen.seen_by(outline, making - linked)
            differing = [
                other
                for other in linked | seen
                if other != path
                and placements[other].kind is not placement.kind
                and not (setter and _is_apart(other, path, placements, project))
            ]
            for other in sorted(differing):
                source = placements[other]
                per_call = PlacementKind.PER_CALL in (placement.kind, source.kind)
                lower = rank[placement.kind] > max(_OWN, rank[source.kind])
                if not (lower or (per_call and not blocked)):
                    continue
                if per_call and not blocked:
                    changed = _agree_per_call(path, other, placements) or changed
                elif not blocked:
                    placements[other] = source.relied_on(path)
                    changed = True
                elif other in linked:
                    placements[other] = replace(
                        source,
                        kind=PlacementKind.BLOCKED,
                        reason=placement.reason,
                        mend=placement.mend,
                        cause=placement.cause,
                    )
                    changed = True
    return placements


def _is_apart(
    reader: str, setter: str, placements: Mapping[str, Placement], project: Project
) -> bool:
    """Whether a document sets all that another one does itself, to the same values."""
    local = placements[reader].kind is PlacementKind.LOCAL
    return setter in project.seen.covered_by(project.by_path[reader]) or (
        local and project.seen.has_all_of(reader, setter)
    )


def _hands_on(project: Project, outline: Outline) -> bool:
    """Whether a document uses the package in ways that are not seen: handed on as a value, or
    taken from another module that is none of the project's own of that name."""
    known = {name for names in project.imports[outline.path].values() for name in names}
    package = project.rules.pack.package
    bound = any(name == package for _, name in outline.reexports)
    return outline.loose and (bound or bool(outline.borrowed - known))


def _agree_per_call(path: str, other: str, placements: dict[str, Placement]) -> bool:
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
    if other.flavour in PURE and other.settings:
        found.add(other.flavour)
    return replace(
        one,
        obstacle=other.obstacle,
        settings=one.settings | other.settings,
        services=tuple(flavour for flavour in SERVICES if flavour in found),
    )
