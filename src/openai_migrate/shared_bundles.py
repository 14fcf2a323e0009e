"""Which files have a part in dictionaries of keywords that they share, and what becomes of those.

What one document shows of a dictionary names others: where it is built, and by its name all files
that may read it. Those are read in turn, until no further one is named.
Tests: the fixtures ``projects/bundle-*``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import Protocol

from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Bundles,
    Filling,
    Obstacle,
    Part,
    Way,
    decide,
    is_of_function,
    is_of_module,
    joined,
    owner_word,
    renaming_of,
    word_of,
)
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import FunctionSummary, Slot, Summary
from openai_migrate.analysis.values import UNKNOWN
from openai_migrate.analysis.world.document_bundles import is_shared
from openai_migrate.analysis.world.following import Summarise
from openai_migrate.analysis.world.world import World
from openai_migrate.sources.key_puts import keys_put
from openai_migrate.syntax.definitions import document_of

#: Reads the parts of documents in a world, asked about some slots.
Read = Callable[[Sequence[str], World, frozenset[Slot]], Mapping[str, Sequence[Part]]]
#: The documents that may have to do with slots of some others: they may run in one process with
#: these, and hold one of the words, or look names up and hold one of the owners' words.
Holding = Callable[[Collection[str], frozenset[str], frozenset[str]], Iterable[str]]
#: All documents of the project that may run in one process with some, outlined or not.
Beside = Callable[[Iterable[str]], Iterable[str]]


#: Those among some documents that may hand what some words mean to functions which they import from
#: documents that hold one of some other words.
Handing = Callable[[Iterable[str], frozenset[str], frozenset[str]], Iterable[str]]


#: The keys that functions of some documents put into dictionaries, of those that code calls: by
#: that code, the document, the key and the line of each.
Putting = Callable[
    [Iterable[str], Collection[str], frozenset[str]],
    Mapping[str, Sequence[tuple[str, str, str]]],
]


class Among(Protocol):
    """Those among some documents that hold a word of each kind."""

    def __call__(self, paths: Iterable[str], *kinds: frozenset[str]) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Documents:
    """How the documents of a project are looked for, and looked into."""

    read: Read
    summarise: Summarise
    holding: Holding
    beside: Beside
    among: Among
    handing: Handing
    putting: Putting


def with_bundles(world: World, sdk: Sdk, documents: Documents, obstacle: Obstacle) -> World:
    """The world that knows what becomes of the dictionaries that documents share."""
    among = documents.among
    starts = sorted(world.unpacking)
    parts = dict(documents.read(starts, world, frozenset()))
    asked = dict.fromkeys(starts, frozenset[Slot]())

    def making(groups: Groups) -> set[str]:
        return _making(_slots(groups), documents.holding)

    def naming(groups: Groups) -> set[str]:
        sure = _slots(group for group in groups if renaming_of(group, sdk) is not None)
        return _naming(sure, documents.holding) if sure else set()

    def adding(groups: Groups) -> set[str]:
        rest = [group for group in groups if renaming_of(group, sdk) is None]
        options = [group for group in rest if _are_options(group, sdk)]
        variables = frozenset(word_of(slot) for slot in _slots(rest) if not is_of_function(slot[1]))
        return {
            *making(groups),
            *among(beside(rest), _words(_slots(rest)), _changed(rest, sdk)),
            *among(beside(options), _words(_slots(options))),
            *documents.handing(beside(rest), variables, _changed(rest, sdk)),
        }

    def beside(groups: Groups) -> Sequence[str]:
        return _beside(groups, documents)

    def met(world: World) -> World:
        """The world that knows the functions which get dictionaries, where keys that have to change
        are known, or may be named there or by those who call them."""
        due: set[str] = set()
        anew: set[str] = set()
        for group in joined(chain.from_iterable(parts.values())):
            if not any(one.methods for part in group for one in part.unpackings):
                continue
            sure = renaming_of(group, sdk) is not None
            for part in group:
                functions = (key for key, name in part.slots if is_of_function(name))
                getting = {*map(document_of, (*part.strangers, *functions))}
                getting -= world.summaries.keys()
                if getting and not sure:
                    named = {*among((part.path, *sorted(getting)), _changed([group], sdk))}
                    getting = getting if part.path in named else getting & named
                due |= getting
                anew |= {part.path} if getting else set()
        if not due:
            return world
        for path in anew:
            asked.pop(path)
        known = documents.summarise(sorted(due), world)
        return world.with_summaries({path: _signatures(path, known.get(path)) for path in due})

    for look in (making, naming, adding, naming):
        while True:
            world = met(world)
            groups = _shared(parts, world)
            slots = _slots(groups)
            wanted = {*look(groups), *(parts.keys() - asked.keys())}
            known = {path: asked[path] for path in wanted if path in asked}
            due = sorted({*(wanted - known.keys()), *_concerned(known, slots, among)})
            asked.update(dict.fromkeys(wanted, slots))
            if not due:
                break
            parts |= documents.read(due, world, slots)

    def why(path: str) -> str:
        blocked = world.placement(path).kind is PlacementKind.BLOCKED
        return f"the calls in {PurePosixPath(path).name} are left" if blocked else obstacle(path)

    def may_name(group: Iterable[Part], path: str) -> bool:
        return any(True for _ in among((path,), _changed([[*group]], sdk)))

    shared = (part for group in _shared(parts, world) for part in _guessed(group, sdk, documents))
    bundles = decide(shared, sdk, why, world.is_published, may_name)
    return replace(world, bundles=bundles) if bundles != Bundles() else world


def _beside(groups: Groups, documents: Documents) -> Sequence[str]:
    """The documents that may run in one process with those that define the slots."""
    return sorted(documents.beside({document_of(key) for key, _ in _slots(groups)}))


def _guessed(group: Sequence[Part], sdk: Sdk, documents: Documents) -> Iterator[Part]:
    """The parts, with what code that gets out of sight puts there as its text says."""
    changed = _changed([group], sdk) if renaming_of(group, sdk) is None else frozenset()
    slots = [slot for part in group for slot in part.slots if not is_of_function(slot[1])]
    reaching = {
        part.escape.code
        for part in group
        if part.escape is not None and part.escape.way in _REACHING
    }
    if not changed or not slots or not reaching:
        yield from group
        return
    near = _beside([group], documents)
    put = documents.putting(near, reaching, changed)
    for part in group:
        escape = part.escape
        if escape is None or escape.code not in reaching or escape.way not in _REACHING:
            yield part
            continue
        found = [(part.path, key, escape.code) for key in keys_put(escape.code, changed)]
        fillings = (
            Filling(path, slot, key, code, guessed=True)
            for path, key, code in (*found, *put.get(escape.code, ()))
            for slot in slots
        )
        yield replace(part, fillings=(*part.fillings, *fillings))


#: How code gets a dictionary that may put anything into it.
_REACHING = (Way.READ, Way.REACHED)


def _signatures(path: str, summary: Summary | None) -> Summary:
    """What is known of a document that takes part for its functions alone: how these are called.
    Who follows responses has done so without it."""
    functions = summary.functions if summary is not None else {}
    return Summary(
        path,
        functions={
            key: FunctionSummary(found.signature, found.kind, UNKNOWN)
            for key, found in functions.items()
        },
    )


def _concerned(
    asked: Mapping[str, frozenset[Slot]], slots: frozenset[Slot], among: Among
) -> Iterator[str]:
    """The documents that may show something else, asked about other slots than before."""
    by_slots: dict[frozenset[Slot], list[str]] = {}
    for path, before in asked.items():
        by_slots.setdefault(before, []).append(path)
    for before, paths in by_slots.items():
        changed = slots ^ before
        if changed:
            defining = {document_of(key) for key, _ in changed}
            words = frozenset((*map(word_of, changed), *map(owner_word, changed)))
            yield from defining.intersection(paths)
            yield from among(paths, words)


#: Parts of dictionaries that several documents may see, those of one together.
Groups = Iterable[Sequence[Part]]


def _shared(parts: Mapping[str, Sequence[Part]], world: World) -> list[list[Part]]:
    groups = joined(part for found in parts.values() for part in found)
    return [group for group in groups if _is_shared(group, world)]


def _slots(groups: Groups) -> frozenset[Slot]:
    return frozenset(slot for group in groups for part in group for slot in part.slots)


def _words(slots: frozenset[Slot]) -> frozenset[str]:
    """What documents must name to reach the slots."""
    classes = (owner_word(slot) for slot in slots if not is_of_module(slot))
    return frozenset((*map(word_of, slots), *classes))


def _are_options(group: Iterable[Part], sdk: Sdk) -> bool:
    """Whether all keys are for the client of a call, which takes no others."""
    return all(sdk.setting_of(key.name) is not None for part in group for key in part.keys)


def _changed(groups: Groups, sdk: Sdk) -> frozenset[str]:
    """The arguments of v0 that have no place among those of now by their own names, in methods that
    get dictionaries."""
    names = {
        name
        for group in groups
        for part in group
        for one in part.unpackings
        for name in one.methods
    }
    rules = [rule for name in sorted(names) if (rule := sdk.call_rule(name)) is not None]
    return frozenset(
        row.old
        for row in sdk.rules.keywords
        if (row.new != row.old or sdk.setting_of(row.old) is not None)
        and any(sdk.index.keyword(rule, row.old) is row for rule in rules)
    )


def _is_shared(group: Sequence[Part], world: World) -> bool:
    unpacked = any(one.methods for part in group for one in part.unpackings)
    return unpacked and any(is_shared(part, world) for part in group)


def _making(slots: frozenset[Slot], holding: Holding) -> set[str]:
    """The documents that define the slots, and those that give parameters their values."""
    found = {document_of(key) for key, _ in slots}
    given = frozenset(word_of(slot) for slot in slots if slot[1].startswith(PARAMETER))
    return found.union(holding(found, given, frozenset())) if given else found


def _naming(slots: frozenset[Slot], holding: Holding) -> set[str]:
    found = {document_of(key) for key, _ in slots}
    return found.union(holding(found, _words(slots), frozenset(map(owner_word, slots))))
