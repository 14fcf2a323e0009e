"""What to say of where the files of a run take their clients from.

Tests: ``tests/test_client_module.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.settings import ClientMode, Settings
from openai_migrate.sources.path_label import listed_paths, shown_path

if TYPE_CHECKING:
    from openai_migrate.migration import Outline, World
    from openai_migrate.reports.run import RunReport
    from openai_migrate.ruleset.model import ClientRule

_NONE_BUILT = "this run builds no client that a variable or function holds; notes say why"
_FOR_ITSELF = (
    "it configures its calls in functions or classes. To have one client, make these settings at "
    "the top level"
)


def of_repeated(outlines: Iterable[Outline], world: World, settings: Settings) -> Iterator[str]:
    """Yield that files have the same function, where one module could have it.

    outlines: those of the files whose calls are migrated.
    """
    having = sorted(
        shown_path(outline.path)
        for outline in outlines
        if outline.calls
        and not (outline.chosen or outline.apart)  # whose functions take what calls bring
        and (placement := world.placement(outline.path)).kind is PlacementKind.PER_CALL
        and not placement.provider
    )
    if len(having) > 1 and not settings.client_module:
        yield (
            f"{listed_paths(having)} build a client for each call, each with code of its own. To"
            " have one function for all, in a module that they import, migrate the v0 code with"
            " --client-module PATH."
        )


def of_elsewhere(
    outlines: Iterable[Outline], world: World, settings: Settings
) -> dict[str, list[str]]:
    """Return the paths of files with calls that do not take their client from the module that the
    user has chosen, by what to say of them and of that."""
    found: dict[str, list[str]] = {}
    if not settings.client_module:
        return found
    module = shown_path(settings.client_module)
    for outline in sorted(outlines, key=lambda one: one.path):
        placement = world.placement(outline.path)
        takes = placement.added and outline.path not in world.apart
        if outline.calls and outline.path != settings.client_module and not takes:
            apart = world.apart.get(outline.path, "")
            if apart == reasons.CALLS_NOTHING:
                continue
            found.setdefault(_why(placement, apart), []).append(shown_path(outline.path))
    return {
        f"{listed_paths(paths)} {'does not take its' if len(paths) == 1 else 'do not take their'} "
        f"client from {module}: {told}": paths
        for told, paths in sorted(found.items(), key=lambda one: one[1])
    }


def _why(placement: Placement, apart: str) -> str:
    """Why a file does not take its client from there, and what to do. apart: what is known of it
    beside its placement, "" for nothing."""
    # that a client is built for each call is no obstacle to a function which does so; what others
    # may set is none where the user has chosen a module
    beside = placement.kind is PlacementKind.PER_CALL or placement.reason == reasons.OPEN
    if (apart and beside) or not placement.reason:
        return f"{apart or _FOR_ITSELF}."
    named = [*map(shown_path, placement.setting)]
    if placement.cause is not None:
        named.append(str(replace(placement.cause, path=shown_path(placement.cause.path))))
    return reasons.told(placement.reason, named, chosen=True, late=placement.late)


def of_refused(
    elsewhere: Sequence[str], outlines: Iterable[Outline], settings: Settings
) -> Iterator[str]:
    """Yield a warning where files do not get what the user has asked for; the notes say why.

    elsewhere: the paths of ``of_elsewhere``, sorted.
    """
    calling = [one for one in outlines if one.calls and one.path != settings.client_module]
    if elsewhere:
        yield (
            f"--client-module: {len(elsewhere)} of {len(calling)} files with calls cannot take "
            f"their client from there ({listed_paths(elsewhere)})."
        )


def of_idle_options(
    report: RunReport, settings: Settings, clients: Iterable[ClientRule]
) -> Iterator[str]:
    """Yield a warning for each option that says what clients are to be like, where no client is.

    report: of a run that migrates calls.
    """
    written = [
        piece.new.decode(errors="replace")
        for result in report.changed
        if result.change is not None
        for piece in result.change.pieces
    ]
    classes = {row.new.rpartition(".")[2] for row in clients}
    building = re.compile(rf"^\s*[\w.]+ = (?:\w+\.)?(?:{'|'.join(sorted(classes))})\(", re.M)
    built = any(map(building.search, written))
    wishes = (
        ("--client-name", settings.client_name),
        ("--async-client-name", settings.async_client_name),
    )
    for option, name in wishes:
        if name and not any(re.search(rf"\b(?:get_)?{name}\b", text) for text in written):
            why = "clients of that kind are not needed, or the name is taken in their files"
            yield f"{option}={name} changes nothing: {why if built else _NONE_BUILT}."
    getters = re.compile(r"\bdef get_\w+\(|\bget_\w+\(\)\.")
    if settings.client is ClientMode.LAZY and not any(map(getters.search, written)):
        why = "all clients stand in functions or classes that make their settings"
        yield f"--client lazy changes nothing: {why if built else _NONE_BUILT}."
