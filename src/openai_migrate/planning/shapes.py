"""One shape for each value: attributes, or a dict made where the value enters.

Attribute access cannot serve every use of a response: some are written to, asked whether they are
dicts, turned into JSON inside a list, or kept among dicts. Where such a use has no right edit, the
places at which responses get their names are tried: with the response made a dict there, does the
use mean what it meant? The fewest and narrowest places win, then the smallest diff. What is seen in
two ways and changed by one of them stays one object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from openai_migrate.analysis.accesses import EntryFact
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.kinds import accesses
from openai_migrate.planning.subject import Subject

Casts = frozenset[NodeId]
#: More places than this are not tried: each costs an analysis of the document.
_MOST_ENTRIES = 40


def choose(subject: Subject, again: Callable[[Casts], Subject | None]) -> Subject:
    """The subject with responses made dicts where that leaves less to people.

    again: analyses the document with the expressions made dicts; None where other documents would
    see a difference.
    """
    left = accesses.in_the_way(subject)
    shared = {entry.node for entry in subject.facts.entries if entry.shared}
    chosen: Casts = frozenset()
    while left:
        best: tuple[tuple[int, ...], Casts, Subject] | None = None
        for casts in _choices(subject.facts.entries[:_MOST_ENTRIES]):
            tried = again(chosen | casts)
            if tried is None:
                continue
            remaining = accesses.in_the_way(tried)
            if remaining >= left or accesses.loses_some(tried) > accesses.loses_some(subject):
                continue
            if shared & (chosen | casts) and accesses.changes_some(tried):
                continue
            cost = (remaining, _whole(casts, subject), len(casts), _edits(tried), min(casts))
            if best is None or cost < best[0]:
                best = (cost, casts, tried)
        if best is None:
            break
        left, chosen, subject = best[0][0], chosen | best[1], best[2]
    return subject


def _choices(entries: tuple[EntryFact, ...]) -> Iterator[Casts]:
    """Each place alone; those that fill the same holder together; all."""
    for entry in entries:
        yield frozenset({entry.node})
    seen: set[Casts] = set()
    by_holder = sorted(entries, key=lambda entry: entry.holder)
    for holder, group in groupby(by_holder, key=lambda entry: entry.holder):
        together = frozenset(entry.node for entry in group)
        if holder and len(together) > 1:
            seen.add(together)
            yield together
    parts = frozenset(entry.node for entry in entries if not entry.call)
    for together in (parts, frozenset(entry.node for entry in entries)):
        if len(together) > 1 and together not in seen:
            yield together


def _whole(casts: Casts, subject: Subject) -> int:
    """How many of the places hold a response as a whole, which is better left a model."""
    return sum(entry.call for entry in subject.facts.entries if entry.node in casts)


def _edits(subject: Subject) -> int:
    return sum(len(finding.edits) for finding in accesses.plan(subject))
