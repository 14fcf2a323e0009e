"""Interprets the documents that hand SDK objects to each other, again and again, until none learns
anything new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from openai_migrate.analysis.interpreter.summary import Slot, Summary, keys_inside, settled
from openai_migrate.analysis.project.import_order import Imports
from openai_migrate.analysis.values import Class, Function
from openai_migrate.analysis.world.world import World
from openai_migrate.syntax.definitions import document_of

#: Values pass through this many files at the most, and through more while that is cheap: as long as
#: not many documents were interpreted. What has not settled by then is unknown.
_ROUNDS = 6
_MAX_ROUNDS = 12
_CHEAP = 60
#: What changes more often does not settle: it is unknown from then on, so that the others do.
_MOST_CHANGES = 3

#: Interprets the documents at some paths in a world; those that cannot be read are left out.
Summarise = Callable[[Sequence[str], World], Mapping[str, Summary]]
#: The world that knows what the documents at some paths import, and who imports them.
Join = Callable[[Iterable[str], World], World]


def _as_it_is(paths: Iterable[str], world: World) -> World:
    """The world in which nobody knows what documents without an outline import."""
    return world


def follow(world: World, summarise: Summarise, join: Join = _as_it_is) -> World:
    """The world after the documents that share SDK objects were interpreted to a fixpoint.

    In each round a document waits for those that it imports, so that it is right the first time.
    join: asked about the documents without an outline before they are interpreted.
    """
    due = _due(world, set(), set(), ())
    changes: Counter[tuple[str, Slot]] = Counter()
    moved: set[tuple[str, Slot]] = set()
    known: set[tuple[str, Slot]] = set()
    count = 0
    for number in range(_MAX_ROUNDS):
        if not due:
            return world
        count += len(due)
        if number >= _ROUNDS and count > _CHEAP:
            break
        waiting, due, moved = due, set(), set()
        if not waiting <= world.imports.keys():
            world = join(waiting - world.imports.keys(), world)
        for ready in _in_import_order(waiting, world.imports):
            waiting -= ready
            found = summarise(sorted(ready), world)
            found = {path: found.get(path, Summary(path)) for path in ready}
            moved |= _moved(world.summaries, found)
            found = {path: settled(summary, world.unsettled) for path, summary in found.items()}
            old = world.summaries
            world = world.with_summaries(found)
            changed = {path for path in found if _tells(old.get(path), found[path])}
            told = {path for path in changed if path not in old or _lends_other(old, found, path)}
            makers = {
                maker
                for path in changed
                for maker in _filled(old.get(path), found[path])
                if maker != path
            }
            due |= makers & world.summaries.keys() - waiting
            changed, told = changed | makers, told | makers
            due |= _due(world, changed, told, found.keys() - old.keys()) - waiting
        changes.update(moved & known)  # that something holds a value at all is no change
        known |= moved
        restless = [slot for (_, slot), times in changes.items() if times > _MOST_CHANGES]
        world = world.without(restless)
    return world.without(slot for _, slot in moved)


def resumed(world: World, old: World, summarise: Summarise) -> World:
    """A world of more documents, with what is known of those of the old one already.

    Those of which the old one did not know what they import are interpreted once more. Where they
    give something else now, what rests on that is forgotten.
    """
    if world.reexports != old.reexports:
        return world
    known = world.remembering(old)
    unseen = [path for path in old.summaries if world.imports.get(path) != old.imports.get(path)]
    told = summarise(sorted(unseen), known) if unseen else {}
    news = {
        path
        for path, summary in told.items()
        if settled(summary, known.unsettled) != known.summaries[path]
    }
    anew = reached_by(news, known)
    unsettled = (slot for slot in known.unsettled if document_of(slot[0]) not in anew)
    return replace(known.forgetting(anew), unsettled=frozenset(unsettled))


def cut_off(world: World, before: World) -> World:
    """The world in which others get nothing of what only the last following found."""
    return world.without(slot for _, slot in _moved(before.summaries, world.summaries))


def reached_by(paths: Iterable[str], world: World) -> set[str]:
    """The interpreted documents of which what is known may rest on those at some paths, these
    included: the ones that import them, and the ones that they hand something to, and so on."""
    takers: dict[str, set[str]] = {}
    for taker, givers in _handed_on(world).items():
        for giver in givers:
            takers.setdefault(giver, set()).add(taker)
    for (maker, _), fillers in world.filling.items():
        for filler in fillers:
            takers.setdefault(filler, set()).add(maker)
    reached, queue, receivers = set(paths), list(paths), world.receivers()
    while queue:
        path = queue.pop()
        more = {*receivers.get(path, ()), *takers.get(path, ())} - reached
        reached |= more
        queue += more
    return reached & world.summaries.keys()


def _lends_other(old: Mapping[str, Summary], new: Mapping[str, Summary], path: str) -> bool:
    return old[path].lent() != new[path].lent()


def _filled(old: Summary | None, new: Summary) -> set[str]:
    """The documents in whose containers there is something else now; they made these."""
    before = old.contents if old is not None else {}
    return {
        origin[0]
        for origin in before.keys() | new.contents.keys()
        if before.get(origin) != new.contents.get(origin)
    }


def _in_import_order(paths: set[str], imports: Imports) -> list[set[str]]:
    """The documents in groups, each after those that it imports; one group where imports go round
    in circles, so that none hears of a change more often than the others."""
    groups: list[set[str]] = []
    left = set(paths)
    while left:
        ready = {path for path in left if left.isdisjoint(imports.get(path, {}).keys() - {path})}
        if not ready:
            return [set(paths)]
        groups.append(ready)
        left -= ready
    return groups


def _moved(old: Mapping[str, Summary], new: Mapping[str, Summary]) -> set[tuple[str, Slot]]:
    """What holds something else now than before, or something for the first time, by path.

    The functions and classes of a document are no news; what they give may be.
    """
    found: set[tuple[str, Slot]] = set()
    for path, summary in new.items():
        before = dict(old[path].slots()) if path in old else {}
        found.update(
            (path, slot)
            for slot, value in summary.slots()
            if before.get(slot) != value
            if slot in before or not isinstance(value, Function | Class)
        )
    return found


def _tells(old: Summary | None, new: Summary) -> bool:
    """Whether others may learn something about objects of the SDK from a summary.

    What it passes on may be no such object and yet decide what a function gives: ``stream=True``;
    so may what it puts into others: a class in the place of another one.
    """
    if new == old:
        return False
    before = (old.passed, old.stored) if old is not None else ({}, {})
    if new.carries or (new.passed, new.stored) != before:
        return True
    return old is not None and (old.carries or (old.lent() != new.lent() and _gives_foreign(new)))


def _gives_foreign(summary: Summary) -> bool:
    """Whether others get functions, classes or objects of a third document from one."""
    values = (
        *summary.names.values(),
        *(found.result for found in summary.functions.values()),
        *(value for found in summary.classes.values() for value in found.attributes.values()),
    )
    return any(document_of(key) != summary.path for value in values for key in keys_inside(value))


def _due(world: World, changed: set[str], told: set[str], new: Container[str]) -> set[str]:
    """The documents that were never interpreted, and those that a change may reach.

    told: the documents of which those that import them see a change. new: those that were
    interpreted for the first time just now.
    """
    parts = world.taking_part()
    due = parts - set(world.summaries)
    reached = _reached_by(told, world.receivers())
    handed = _handed_on(world) if changed else {}
    for path in parts - due:
        if (
            reached.get(path, set()) - {path}
            or handed.get(path, set()) & changed - {path}
            or any(
                other in new
                for name in world.summaries[path].leaving | world.summaries[path].awaited
                for other in world.defining(name, path)
            )
        ):
            due.add(path)
    return due


#: A document is reached by another one, or by itself and another one: more need not be known.
_ENOUGH = 2


def _reached_by(
    starts: Iterable[str], importers: Mapping[str, Iterable[str]]
) -> dict[str, set[str]]:
    """The documents that import one of ``starts``, directly or not, and these themselves; each with
    up to two of those that it reaches."""
    reached = {start: {start} for start in starts}
    queue = [(start, start) for start in starts]
    while queue:
        path, start = queue.pop()
        for importer in importers.get(path, ()):
            known = reached.setdefault(importer, set())
            if start not in known and len(known) < _ENOUGH:
                known.add(start)
                queue.append((importer, start))
    return reached


def _handed_on(world: World) -> dict[str, set[str]]:
    """Documents, each with those that pass something to its functions or subclass its classes."""
    found: dict[str, set[str]] = {}
    for path, summary in world.summaries.items():
        bases = [base for made in summary.classes.values() for base in made.bases]
        keys = {key for key, _ in (*summary.passed, *summary.stored)}
        keys.update(base.key for base in bases if isinstance(base, Class))
        for target in map(document_of, keys):
            found.setdefault(target, set()).add(path)
    return found
