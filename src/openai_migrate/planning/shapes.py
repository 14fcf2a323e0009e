"""One shape for each value: attributes, or a dict made where the value enters.

Attribute access cannot serve every use of a response: some are written to, asked whether they are
dicts, turned into JSON inside a list, or kept among dicts. Where such a use has no right edit, the
places at which responses get their names are tried: with the response made a dict there, does the
use mean what it meant? The fewest and narrowest places win, then the smallest diff. What is seen in
two ways and changed by one of them stays one object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from openai_migrate.analysis.shapes.entries import EntryFact
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Applicability
from openai_migrate.planning import access_burden as burden
from openai_migrate.planning.kinds import accesses
from openai_migrate.planning.subject import Subject
from openai_migrate.syntax.scopes import ScopeKind

Casts = frozenset[NodeId]
#: More places than this are not tried: each costs an analysis of the document.
_MOST_ENTRIES = 40


class Analysed(Protocol):
    """What is known of a document whose responses are made dicts in some places."""

    @property
    def subject(self) -> Subject: ...


Known = TypeVar("Known", bound=Analysed)


def choose(analysis: Known, again: Callable[[Casts], Known | None]) -> Known:
    """The analysis with responses made dicts where that leaves less to people.

    again: analyses the document with the expressions made dicts; None where other documents would
    see a difference.
    """
    search = _Search(analysis, again)
    while search.left:
        left, casts = search.left, _choices(search.subject.facts.entries[:_MOST_ENTRIES])
        found = sorted(filter(None, map(search.tried, casts)), key=lambda trial: trial.cost)
        if not found:
            break
        search.take(search.narrowed(found[0]))
        singles = [trial for trial in found[1:] if len(found[0].casts) == len(trial.casts) == 1]
        for single in singles:  # a place that helps as much as before needs no comparison again
            trial = search.tried(single.casts) if search.left else None
            if trial is not None and search.left - trial.left == left - single.left:
                search.take(trial)
    search.gather()
    return search.analysis


@dataclass(frozen=True, slots=True)
class _Trial(Generic[Known]):
    """What becomes of the document with more places cast. left: what people would have to do."""

    casts: Casts
    analysis: Known
    subject: Subject
    left: int
    cost: tuple[int, ...]


class _Search(Generic[Known]):
    """The places chosen so far, and what is known of the document with them."""

    def __init__(self, analysis: Known, again: Callable[[Casts], Known | None]) -> None:
        self.analysis, self.subject = analysis, analysis.subject
        self.left = burden.in_the_way(self.subject)
        self._again = again
        self._chosen: Casts = frozenset()
        self._shared = {entry.node for entry in self.subject.facts.entries if entry.shared}

    def tried(self, casts: Casts) -> _Trial[Known] | None:
        """The trial of more places; None where it does not leave less, or changes what it means."""
        every = self._chosen | casts
        analysis = self._again(every)
        if analysis is None:
            return None
        tried = analysis.subject
        if burden.relies_on_people(tried, self.subject):
            return None
        left = burden.in_the_way(tried)
        if left >= self.left or burden.loses_some(tried) > burden.loses_some(self.subject):
            return None
        if self._shared & every and burden.changes_some(tried):
            return None
        stored = burden.stores_some(tried)  # is read back beside what is a dict now
        cost = (left, stored, _whole(casts, self.subject), len(casts), _edits(tried), min(casts))
        return _Trial(casts, analysis, tried, left, cost)

    def narrowed(self, trial: _Trial[Known]) -> _Trial[Known]:
        """The trial without the places in functions that have no need of a dict: nothing changes
        outside of them without it."""
        places = sorted((_function(node, self.subject), node) for node in trial.casts)
        for function, group in groupby(places, key=itemgetter(0)):
            rest = trial.casts - {node for _, node in group}
            fewer = self.tried(rest) if rest else None
            if (
                fewer is not None
                and fewer.left <= trial.left
                and _differs_inside(function, fewer.subject, trial.subject)
            ):
                trial = fewer
        return trial

    def gather(self) -> None:
        """Make a response a dict where a variable gets it, instead of at each read of that."""
        queries = self.subject.queries
        by_place: dict[tuple[int, str], set[NodeId]] = {}
        for node in self._chosen:
            place = _function(node, self.subject), queries.text(node)
            by_place.setdefault(place, set()).add(node)
        for (function, name), reads in by_place.items():
            given = {
                entry.node
                for entry in self.subject.facts.entries
                if entry.holder == name and _function(entry.node, self.subject) == function
            }
            if len(reads) > 1 and given:
                self._replace(reads, given)

    def _replace(self, places: AbstractSet[NodeId], others: AbstractSet[NodeId]) -> None:
        """Take other places instead, where that needs fewer edits and leaves no more."""
        every = (self._chosen - places) | others
        analysis = self._again(every)
        if analysis is None:
            return
        tried = analysis.subject
        if (
            not burden.relies_on_people(tried, self.subject)
            and burden.in_the_way(tried) <= self.left
            and burden.loses_some(tried) <= burden.loses_some(self.subject)
            and not (self._shared & every and burden.changes_some(tried))
            and _edits(tried) < _edits(self.subject)
        ):
            self.analysis, self.subject, self._chosen = analysis, tried, every

    def take(self, trial: _Trial[Known]) -> None:
        self.analysis, self.subject, self.left = trial.analysis, trial.subject, trial.left
        self._chosen |= trial.casts


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


def _function(node: NodeId, subject: Subject) -> int:
    """The number of the scope of the function, class body or module that a node stands in."""
    scope = subject.queries.scope(node)
    while scope.kind is ScopeKind.COMPREHENSION and scope.parent is not None:
        scope = scope.parent
    return scope.number


def _differs_inside(function: int, one: Subject, other: Subject) -> bool:
    """Whether two plans are the same outside of a function, and the first leaves no more inside."""
    plans = [list(accesses.plan(subject)) for subject in (one, other)]
    outside, inside = (
        [
            [found for found in plan if (_function(found.node, one) == function) is own]
            for plan in plans
        ]
        for own in (False, True)
    )
    mine, others = (sum(found.applicability in _LEFT for found in plan) for plan in inside)
    return outside[0] == outside[1] and mine <= others


#: What is for a person, or waits for one's word.
_LEFT = frozenset({Applicability.MANUAL, Applicability.UNSAFE})


def _whole(casts: Casts, subject: Subject) -> int:
    """How many of the places hold a response as a whole, which is better left a model."""
    return sum(entry.call for entry in subject.facts.entries if entry.node in casts)


def _edits(subject: Subject) -> int:
    return sum(len(finding.edits) for finding in accesses.plan(subject))
