"""Which clause catches what: v0's siblings against v1's tree, over everything that can go wrong.

``[[event]]`` rows say what each failure raised in v0 and raises now. A clause keeps its meaning if
every event goes to the same clause as before. Pure; tests: ``tests/test_routes.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from typing import NamedTuple

from openai_migrate.ruleset.model import ErrorRule, EventRow

#: A clause: the v0 error classes it names, and whether it catches everything (``except Exception``).  # noqa: E501
Clause = tuple[tuple[str, ...], bool]


class Rerouted(NamedTuple):
    """An event that goes another way than before; old, new: the position of the clause, or None."""

    event: EventRow
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Routing:
    """classes: for each clause, for each of its v0 classes, the new classes that take its place.

    order:   the positions of the clauses in their new order.
    changed: events that now go to another clause, to one where they went to none, or to none.
    """

    classes: tuple[tuple[tuple[str, ...], ...], ...]
    order: tuple[int, ...]
    changed: tuple[Rerouted, ...]


def route(
    clauses: Sequence[Clause],
    errors: Mapping[str, ErrorRule],
    events: Sequence[EventRow],
    *,
    movable: bool = True,
    streams: bool = False,
) -> Routing:
    """The translation with the fewest changed events, then the fewest classes, then moves.

    movable: whether clauses may change places. streams: whether a stream is iterated there, so that
    what goes wrong in one counts before all else: it would end a program that was ready for it.
    """
    before = [_caught_before(event, clauses, errors) for event in events]
    best: tuple[tuple[int, int, int, int, int], Routing] | None = None
    for classes in _choices(clauses, errors):
        for order in _orders(len(clauses), classes, events, movable=movable):
            changed = tuple(
                Rerouted(event, old, new)
                for event, old in zip(events, before, strict=True)
                if (new := _caught_after(event, clauses, classes, order)) != old
            )
            ended = sum(streams and one.event.streams and one.new is None for one in changed)
            common = sum(not one.event.rare for one in changed)
            size = sum(len(new) for clause in classes for new in clause)
            moves = sum(position != place for place, position in enumerate(order))
            cost = (ended, common, size, moves, len(changed))
            if best is None or cost < best[0]:
                best = cost, Routing(classes, order, changed)
    assert best is not None
    return best[1]


def very_classes(
    errors: Mapping[str, ErrorRule], events: Sequence[EventRow]
) -> tuple[dict[str, ErrorRule], list[EventRow]]:
    """Errors and events where a class stands for its own objects only, not for those of classes
    below it, as in ``type(e) == RateLimitError``."""
    raised: dict[str, dict[str, None]] = {}
    for event in events:
        if not event.rare:
            raised.setdefault(event.old, {})[event.new[0]] = None
    exactly = {
        name: replace(rule, bases=(), exact=tuple(sorted(raised.get(name, ()))))
        for name, rule in errors.items()
    }
    return exactly, [replace(event, new=event.new[:1]) for event in events]


def _choices(
    clauses: Sequence[Clause], errors: Mapping[str, ErrorRule]
) -> Iterator[tuple[tuple[tuple[str, ...], ...], ...]]:
    """Every way to translate the classes: a class by its name, or by its exact parts."""
    exact = sorted({name for names, _ in clauses for name in names if errors[name].exact})
    for flags in product((False, True), repeat=len(exact)):
        use = dict(zip(exact, flags, strict=True))
        yield tuple(
            tuple(_new_classes(errors[name], use.get(name, False)) for name in names)
            for names, _ in clauses
        )


def _new_classes(rule: ErrorRule, exact: bool) -> tuple[str, ...]:
    if exact:
        return rule.exact
    return (rule.new,) if rule.new is not None else ()


def _orders(
    count: int,
    classes: tuple[tuple[tuple[str, ...], ...], ...],
    events: Sequence[EventRow],
    *,
    movable: bool,
) -> Iterator[tuple[int, ...]]:
    """The given order, then those with one clause moved up before one that swallows it."""
    plain = tuple(range(count))
    yield plain
    if not movable:
        return
    above = {event.new[0]: set(event.new[1:]) for event in events if event.new}
    for late, early in permutations(range(count), 2):
        if late < early:
            continue
        names = {name for new in classes[late] for name in new}
        wide = {name for new in classes[early] for name in new}
        if any(above.get(name, set()) & wide for name in names):
            order = list(plain)
            order.remove(late)
            order.insert(order.index(early), late)
            yield tuple(order)


def _caught_before(
    event: EventRow, clauses: Sequence[Clause], errors: Mapping[str, ErrorRule]
) -> int | None:
    rule = errors.get(event.old)
    lineage = {event.old, *(rule.bases if rule is not None else ())}
    for position, (names, everything) in enumerate(clauses):
        if everything or lineage & set(names):
            return position
    return None


def _caught_after(
    event: EventRow,
    clauses: Sequence[Clause],
    classes: tuple[tuple[tuple[str, ...], ...], ...],
    order: tuple[int, ...],
) -> int | None:
    for position in order:
        everything = clauses[position][1]
        if everything or any(name in event.new for new in classes[position] for name in new):
            return position
    return None
