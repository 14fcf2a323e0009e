"""Which keywords of a project wait: see ``bundles/waiting.py``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from openai_migrate.analysis.bundles.waiting import Left, Waiting, wait
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.values import Record, Value, members
from openai_migrate.analysis.world.crossings import crossings_of
from openai_migrate.analysis.world.world import World
from openai_migrate.syntax.definitions import document_of

#: What documents leave, by path; without those that stay as they are.
Leave = Callable[[Collection[str]], Mapping[str, Left]]


def with_waiting(world: World, sdk: Sdk, leave: Leave) -> World:
    """The world that knows which keywords wait."""
    getting = _getting_keywords(world, sdk)
    if not getting:
        return world
    left = leave(sorted(getting))
    outside = (found for path, found in getting.items() if path not in left)
    functions = frozenset[str]().union(*outside, *(one.functions for one in left.values()))
    nothing = Left()
    slots = frozenset(
        slot
        for slot, calls in world.bundles.unpacked.items()
        if all(
            wait(found, left.get(path, nothing).arguments, functions, world.forwards)
            for path, found in calls.items()
        )
    )
    options = frozenset[tuple[str, str]]().union(*(one.options for one in left.values()))
    found = Waiting(functions, slots, options)
    return world if found == Waiting() else replace(world, waiting=found)


def _getting_keywords(world: World, sdk: Sdk) -> Mapping[str, frozenset[str]]:
    """The documents whose calls of the SDK get keywords from others, each with the functions that
    others give some by which a row goes."""
    found: dict[str, frozenset[str]] = {path: frozenset() for path in _unpacking(world)}
    rows = frozenset(row.old for row in sdk.rules.keywords)
    crossings, forwards = crossings_of(world.summaries), world.forwards
    for key, forward in forwards.by_key.items():
        given = crossings.passed(document_of(key)).get((key, forward.extra))
        if given is None or rows.isdisjoint(_names(given)):
            continue
        for calling in forwards.calling((key,)):
            path = document_of(calling)
            found[path] = found.get(path, frozenset()) | {calling}
    return found


def _unpacking(world: World) -> Iterator[str]:
    """The documents whose own calls of the SDK unpack bundles that are renamed in several."""
    for calls in world.bundles.unpacked.values():
        for path, found in calls.items():
            if any(one.methods and not one.functions for one in found):
                yield path


def _names(value: Value) -> Iterator[str]:
    """The keys of the dictionaries that a value may be."""
    for part in members(value):
        if isinstance(part, Record):
            yield from (str(name) for name, _ in part.entries)
