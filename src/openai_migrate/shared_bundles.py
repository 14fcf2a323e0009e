"""Which files have a part in dictionaries of keywords that they share, and what becomes of those.

What one document shows of a dictionary names others: where it is built, and by its name all files
that may read it. Those are read in turn, until no further one is named.
Tests: the fixtures ``projects/bundle-*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Bundles,
    Obstacle,
    Part,
    decide,
    is_of_module,
    joined,
    owner_word,
    renaming_of,
    word_of,
)
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.world.document_bundles import is_shared
from openai_migrate.analysis.world.world import World
from openai_migrate.syntax.definitions import document_of

#: Reads the parts of documents, asked about some slots.
Read = Callable[[Sequence[str], frozenset[Slot]], Mapping[str, Sequence[Part]]]
#: The documents that may have to do with slots: they hold one of the words, or look names up and
#: hold one of the owners' words.
Holding = Callable[[frozenset[str], frozenset[str]], Iterable[str]]


def with_bundles(world: World, sdk: Sdk, read: Read, holding: Holding, obstacle: Obstacle) -> World:
    """The world that knows what becomes of the dictionaries that documents share."""
    starts = sorted(world.unpacking)
    parts = dict(read(starts, frozenset()))
    asked = dict.fromkeys(starts, frozenset[Slot]())
    for is_sure in (False, True):
        while slots := _wanted(parts, world, sdk, is_sure=is_sure):
            near = _naming(slots, holding) if is_sure else _making(slots, holding)
            due = [path for path in sorted(near) if asked.get(path) != slots]
            if not due:
                break
            parts |= read(due, slots)
            asked.update(dict.fromkeys(due, slots))

    def why(path: str) -> str:
        blocked = world.placement(path).kind is PlacementKind.BLOCKED
        return f"the calls in {PurePosixPath(path).name} are left" if blocked else obstacle(path)

    groups = joined(part for found in parts.values() for part in found)
    shared = (part for group in groups if _is_shared(group, world) for part in group)
    bundles = decide(shared, sdk, why, world.is_published)
    return replace(world, bundles=bundles) if bundles != Bundles() else world


def _is_shared(group: Iterable[Part], world: World) -> bool:
    group = list(group)
    unpacked = any(one.methods for part in group for one in part.unpackings)
    return unpacked and any(is_shared(part, world) for part in group)


def _wanted(
    parts: Mapping[str, Sequence[Part]], world: World, sdk: Sdk, *, is_sure: bool
) -> frozenset[Slot]:
    """The slots of what calls unpack and several documents may see; is_sure: of which keys are
    known that have another name now."""
    return frozenset(
        slot
        for group in joined(part for found in parts.values() for part in found)
        if _is_shared(group, world) and (not is_sure or renaming_of(group, sdk) is not None)
        for part in group
        for slot in part.slots
    )


def _making(slots: frozenset[Slot], holding: Holding) -> set[str]:
    """The documents that define the slots, and those that give parameters their values."""
    found = {document_of(key) for key, _ in slots}
    given = frozenset(word_of(slot) for slot in slots if slot[1].startswith(PARAMETER))
    return found.union(holding(given, frozenset())) if given else found


def _naming(slots: frozenset[Slot], holding: Holding) -> set[str]:
    classes = frozenset(owner_word(slot) for slot in slots if not is_of_module(slot))
    words = frozenset(map(word_of, slots)) | classes
    found = {document_of(key) for key, _ in slots}
    return found.union(holding(words, frozenset(map(owner_word, slots))))
