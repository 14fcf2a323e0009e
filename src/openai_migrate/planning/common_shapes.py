"""One shape for what documents give each other that is sometimes a response and sometimes a dict.

    def ask(messages):                        # llm.py
        try:
            return openai.ChatCompletion.create(...)
        except openai.error.OpenAIError as error:
            return {"error": str(error)}

    if "error" in (reply := llm.ask(...)):    # app.py

What serves such a value in one document stands in another: the response is made a dict where it is
given. Tried for the whole project, as ``shapes.py`` does inside of one document: the documents that
it reaches are followed again, and less must remain for a person in all of them together. Those that
are no part of the run stay as they are: nothing may have to change in them for it.
Tests: the fixtures ``values/common-*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from openai_migrate.analysis.interpreter.summary import Slot, Summary, settled
from openai_migrate.analysis.shapes.mixed import mixed_slots
from openai_migrate.analysis.shapes.offers import Offer
from openai_migrate.analysis.world.following import Summarise, follow, reached_by
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import Edit, NodeId
from openai_migrate.planning import access_burden
from openai_migrate.planning.subject import Subject

#: More slots than these are not tried: each costs that documents are followed again.
_MOST_TRIALS = 20


@dataclass(frozen=True, slots=True)
class Burden:
    """What remains in a document. left: accesses without a right edit. lost: dicts, made of
    responses, that go to code which is not followed. changes: whether it changes a response.
    needed: what has to change in it, by node."""

    left: int
    lost: int
    changes: bool
    needed: frozenset[tuple[NodeId, tuple[Edit, ...]]]


def burden(subject: Subject) -> Burden:
    """What remains for a person in a document whose own shapes are chosen."""
    return Burden(
        access_burden.in_the_way(subject),
        access_burden.loses_some(subject),
        access_burden.changes_some(subject),
        access_burden.needed(subject),
    )


#: Ask documents at some paths: what they offer to mixed slots, and what remains in them.
Offers = Callable[[Sequence[str], World, frozenset[Slot]], Iterable[tuple[str, tuple[Offer, ...]]]]
Burdens = Callable[[Sequence[str], World], Mapping[str, Burden]]
#: By path, the expressions of which nobody knows anything as long as a person has not been there.
Left = Callable[[Sequence[str], World], Mapping[str, frozenset[NodeId]]]


def share_shapes(
    world: World, asked: Iterable[str], offers: Offers, burdens: Burdens, summarise: Summarise
) -> World:
    """The world in which documents make dicts of responses where that serves others better.

    asked: paths of the documents that may be changed for it. Numbers of nodes hold in those only
    that get no statements before they are migrated.
    """
    search = _Search(world, frozenset(asked), offers, burdens, summarise)
    while search.step():
        pass
    return search.world


def leave_mixed(world: World, left: Left, summarise: Summarise) -> World:
    """The world in which documents tell others nothing of what they take from values that have no
    one shape after all: it is left, too, wherever it goes."""
    for _ in range(_MOST_ROUNDS):
        asked = sorted(path for path, one in world.summaries.items() if one.mixed)
        found = left(asked, world) if asked else {}
        more = {path: nodes for path, nodes in found.items() if nodes != world.left.get(path)}
        more = {path: nodes for path, nodes in more.items() if nodes}
        if not more:
            break
        world = replace(world, left={**world.left, **more})
        told = summarise(sorted(more), world)
        news = {path for path, one in told.items() if not _is_known(one, path, world)}
        if news:
            world = follow(world.forgetting(reached_by(news, world)), summarise)
    return world


def _is_known(summary: Summary, path: str, world: World) -> bool:
    """Whether others learn from a summary what they knew before."""
    new, old = settled(summary, world.unsettled), world.summaries[path]
    return replace(new, touches=True, mixed=True) == replace(old, touches=True, mixed=True)


#: What is left in one document may make something uncertain in another, so often.
_MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The expressions that fill slots with responses, by the paths of their documents."""

    slots: frozenset[Slot]
    nodes: Mapping[str, frozenset[NodeId]]
    shared: bool


class _Search:
    """The world as far as shapes are chosen."""

    def __init__(
        self,
        world: World,
        asked: frozenset[str],
        offers: Offers,
        burdens: Burdens,
        summarise: Summarise,
    ) -> None:
        self.world = world
        self._asked = asked
        self._offers = offers
        self._burdens = burdens
        self._summarise = summarise
        self._known: dict[str, Burden] = {}
        self._tried: set[frozenset[Slot]] = set()

    def step(self) -> bool:
        """Take one more slot, if there is one that helps, or all that there are: what several give
        to the same code is no dict before all of them give dicts."""
        single = list(self._candidates())
        for candidate in (*single, *_together(single)):
            if candidate.slots in self._tried:
                continue
            if len(self._tried) >= _MOST_TRIALS:
                return False
            self._tried.add(candidate.slots)
            if self._takes(candidate):
                return True
        return False

    def _candidates(self) -> Iterator[_Candidate]:
        slots = mixed_slots(self.world)
        if not slots:
            return
        able = sorted(self._asked - self.world.texts.keys())
        giving = [path for path in able if path in self.world.summaries]
        found = [
            (offer.slot, path, offer)
            for path, given in self._offers(giving, self.world, slots)
            for offer in given
        ]
        for slot, group in groupby(sorted(found, key=lambda one: one[:2]), lambda one: one[0]):
            same = list(group)
            nodes = {
                path: frozenset(offer.node for _, other, offer in same if other == path)
                for _, path, _ in same
            }
            yield _Candidate(frozenset({slot}), nodes, any(offer.shared for _, _, offer in same))

    def _takes(self, candidate: _Candidate) -> bool:
        """Whether less remains with dicts in that slot; the world is the one with them then."""
        reached = reached_by(candidate.nodes, self.world)
        before = self._remains(reached)
        if not any(one.left for one in before.values()):
            return False
        trial = self.world.forgetting(reached)
        for path, nodes in candidate.nodes.items():
            trial = trial.with_casts(path, nodes)
        trial = follow(trial, self._summarise)
        after = self._burdens(sorted(reached), trial)
        if not _is_better(before, after, shared=candidate.shared):
            return False
        if any(_asks_more(after[path], before.get(path)) for path in after.keys() - self._asked):
            return False
        self.world = trial
        self._known |= after
        return True

    def _remains(self, paths: Iterable[str]) -> Mapping[str, Burden]:
        unknown = sorted(path for path in paths if path not in self._known)
        self._known |= self._burdens(unknown, self.world) if unknown else {}
        return {path: self._known[path] for path in paths if path in self._known}


def _together(single: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """All candidates as one, where there are several."""
    if len(single) > 1:
        paths = {path for one in single for path in one.nodes}
        nodes = {
            path: frozenset[NodeId]().union(*(one.nodes.get(path, ()) for one in single))
            for path in paths
        }
        slots = frozenset[Slot]().union(*(one.slots for one in single))
        yield _Candidate(slots, nodes, any(one.shared for one in single))


def _is_better(before: Mapping[str, Burden], after: Mapping[str, Burden], *, shared: bool) -> bool:
    if sum(one.left for one in after.values()) >= sum(one.left for one in before.values()):
        return False
    if sum(one.lost for one in after.values()) > sum(one.lost for one in before.values()):
        return False
    return not (shared and any(one.changes for one in after.values()))


def _asks_more(after: Burden, before: Burden | None) -> bool:
    """Whether something has to change in a document that had not to before."""
    return not after.needed <= (before.needed if before is not None else frozenset())
