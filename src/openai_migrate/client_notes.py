"""What to say of where the files of a run take their clients from.

Tests: ``tests/test_client_module.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.settings import Settings
from openai_migrate.sources.path_label import listed_paths, shown_path

if TYPE_CHECKING:
    from openai_migrate.migration import Outline, World

_FOR_ITSELF = "it configures its calls in functions or classes"


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


def of_elsewhere(outlines: Iterable[Outline], world: World, settings: Settings) -> dict[str, str]:
    """Return by path why a file does not take its client from the module that the user has chosen,
    for each that has calls."""
    found: dict[str, str] = {}
    if not settings.client_module:
        return found
    for outline in sorted(outlines, key=lambda one: one.path):
        placement = world.placement(outline.path)
        takes = placement.added and outline.path not in world.apart
        if outline.calls and outline.path != settings.client_module and not takes:
            apart, reason = world.apart.get(outline.path), placement.reason
            own = placement.kind is PlacementKind.PER_CALL  # which is no obstacle to a function
            reason = (apart if own else reason) or reason or apart or _FOR_ITSELF
            module, named = shown_path(settings.client_module), map(shown_path, placement.setting)
            told = f"{reason} ({', '.join(named)})" if placement.setting and not own else reason
            path = shown_path(outline.path)
            found[path] = f"{path} does not take its client from {module}: {told}."
    return found


def of_refused(
    elsewhere: Collection[str], outlines: Iterable[Outline], settings: Settings
) -> Iterator[str]:
    """Yield a warning where files do not get what the user has asked for; the notes say why.

    elsewhere: the paths of ``of_elsewhere``.
    """
    calling = [one for one in outlines if one.calls and one.path != settings.client_module]
    if elsewhere:
        yield (
            f"--client-module: {len(elsewhere)} of {len(calling)} files with calls cannot take "
            f"their client from there ({listed_paths([*elsewhere])})."
        )
