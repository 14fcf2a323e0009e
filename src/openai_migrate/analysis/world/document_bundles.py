"""What becomes of the bundles that one document takes part in: see ``bundles/``."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from openai_migrate.analysis.bundles.forwarding import Forwards
from openai_migrate.analysis.bundles.model import (
    PARAMETER,
    Filling,
    Kept,
    Part,
    Renaming,
    Variable,
    all_keys,
    is_given_outside,
    owner_word,
    reason_of,
    renaming_of,
    word_of,
)
from openai_migrate.analysis.bundles.reader import read_bundles
from openai_migrate.analysis.bundles.waiting import Left, wait
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.project.reach import reach_all
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.queries import Queries


@dataclass(frozen=True, slots=True)
class DocumentBundles:
    """renamed: parts of which the keys are renamed, with the new names. kept: others.

    outside: expressions that mean one which code of others may give more keys. shared: the slots of
    those that other documents have a part in; waiting: those of them whose keys wait.
    """

    renamed: tuple[tuple[Part, Renaming], ...] = ()
    kept: tuple[tuple[Part, Kept], ...] = ()
    outside: frozenset[NodeId] = frozenset()
    shared: frozenset[Slot] = frozenset()
    waiting: frozenset[Slot] = frozenset()

    @property
    def nodes(self) -> frozenset[NodeId]:
        """The expressions that mean dictionaries whose keys are renamed."""
        return frozenset[NodeId]().union(*(part.nodes for part, _ in self.renamed))

    def unpacked(self, node: NodeId) -> tuple[Part, Renaming] | None:
        """The part that an expression means whose keys are renamed."""
        return next((one for one in self.renamed if node in one[0].nodes), None)

    def kept_at(self, node: NodeId) -> Kept | None:
        """What is known of the bundle that an expression means, if its keys stay."""
        return next((kept for part, kept in self.kept if node in part.nodes), None)

    def added_to(self, node: NodeId) -> dict[str, frozenset[str]]:
        """The keys that other documents, each by the same names or as functions that are given it,
        put into what an expression means, or may do so, if its keys stay; with these documents."""
        found: dict[str, frozenset[str]] = {}
        for own, kept in self.kept:
            for part in kept.parts if node in own.nodes else ():
                others = {slot for slot in part.slots if document_of(slot[0]) != part.path}
                same = not part.slots.isdisjoint(own.slots) and others <= own.slots
                if part.path != own.path and same:
                    for key in part.keys:
                        found[key.name] = found.get(key.name, frozenset()) | {part.path}
        for filling in self._fillings(node):
            if filling.key and (filling.guessed or filling.slot[1].startswith(PARAMETER)):
                found[filling.key] = found.get(filling.key, frozenset()) | {filling.path}
        return found

    def filled_unseen(self, node: NodeId) -> tuple[Filling, ...]:
        """Where other documents put keys that are not known into what an expression means, if its
        keys stay."""
        return tuple(filling for filling in self._fillings(node) if not filling.key)

    def _fillings(self, node: NodeId) -> Iterator[Filling]:
        """What other documents put into the variable that an expression reads."""
        for own, kept in self.kept:
            read = {
                variable
                for one in own.unpackings
                if one.argument == node
                for variable in one.variables
            }
            if not read:
                continue
            if any(_is_shared_variable(variable) for variable in read):
                read.update(filter(_is_shared_variable, own.slots))
            direct: dict[Variable, set[Variable]] = {}
            for one, to in (*own.handed, *kept.handed):
                direct.setdefault(one, set()).add(to)
            reached = reach_all(read, direct)
            for filling in kept.fillings:
                elsewhere = filling.path != own.path or filling.through
                if elsewhere and filling.slot in reached:
                    yield filling

    def waits(self, part: Part, left: Left, functions: Container[str], forwards: Forwards) -> bool:
        """Whether the keys of a part that is renamed wait for the calls that get them.

        left: what the document leaves. functions: as of ``Waiting``.
        """
        if not part.slots.isdisjoint(self.shared):
            return not part.slots.isdisjoint(self.waiting)
        return wait(part.unpackings, left.arguments, functions, forwards)


def _is_shared_variable(variable: Variable) -> bool:
    """Whether it is a variable of a module or class: others may have it by names of theirs."""
    owner, name = variable
    return isinstance(owner, str) and bool(name) and not name.startswith(PARAMETER)


def bundles_of(evaluator: Evaluator, queries: Queries, world: World, sdk: Sdk) -> DocumentBundles:
    """What becomes of the bundles in a document."""
    wanted = wanted_in(queries, world.bundles.wanted)
    renamed: list[tuple[Part, Renaming]] = []
    kept: list[tuple[Part, Kept]] = []
    outside: set[NodeId] = set()
    for part in read_bundles(evaluator, queries, world.forwards, wanted):
        known = sorted(part.slots & world.bundles.wanted)
        if known and known[0] in world.bundles.renamed:
            renamed.append((part, world.bundles.renamed[known[0]]))
            outside |= part.nodes if known[0] in world.bundles.outside else set()
        elif known:
            kept.append((part, world.bundles.kept[known[0]]))
        elif not is_shared(part, world):
            reason = reason_of([part], lambda path: "")
            renaming = None if reason else renaming_of([part], sdk)
            if reason or renaming is None:
                built = tuple((key.name, part.built) for key in part.keys if part.built is not None)
                kept.append((part, Kept(built, reason, keys=all_keys([part]))))
            else:
                renamed.append((part, renaming))
                given = is_given_outside(part.slots, world.is_published)
                outside |= part.nodes if given else set()
    shared, waiting = frozenset(world.bundles.renamed), world.waiting.slots
    return DocumentBundles(tuple(renamed), tuple(kept), frozenset(outside), shared, waiting)


def is_shared(part: Part, world: World) -> bool:
    """Whether other documents may have a part of the bundle."""
    return any(
        document_of(slot[0]) != part.path or bool(world.importers.get(part.path))
        for slot in part.slots
    )


def wanted_in(queries: Queries, slots: frozenset[Slot]) -> frozenset[Slot]:
    """The slots that a document can have to do with: it holds their names, or defines them."""
    if not slots:
        return slots
    document = queries.tree.document
    text = "\n".join(chunk.text for chunk in document.chunks)
    own = (slot for slot in slots if document_of(slot[0]) == document.path)
    named = (some for word, some in _by_word(slots).items() if word in text)
    return frozenset((*own, *chain.from_iterable(named)))


@lru_cache(maxsize=1)  # each of many documents is asked about the same slots
def _by_word(slots: frozenset[Slot]) -> Mapping[str, Sequence[Slot]]:
    """The slots by the words of which a document holds one that has to do with them."""
    found: dict[str, list[Slot]] = {}
    for slot in slots:
        for word in {word_of(slot), owner_word(slot)}:
            found.setdefault(word, []).append(slot)
    return found
