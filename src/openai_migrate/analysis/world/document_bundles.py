"""What becomes of the bundles that one document takes part in: see ``bundles/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openai_migrate.analysis.bundles.model import (
    Kept,
    Key,
    Part,
    Renaming,
    is_given_outside,
    owner_word,
    reason_of,
    renaming_of,
    word_of,
)
from openai_migrate.analysis.bundles.reader import read_bundles
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.world.world import World
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.queries import Queries


@dataclass(frozen=True, slots=True)
class DocumentBundles:
    """renamed: parts of which the keys are renamed, with the new names. kept: others.

    outside: expressions that mean one which code of others may give more keys.
    """

    renamed: tuple[tuple[Part, Renaming], ...] = ()
    kept: tuple[tuple[Part, Kept], ...] = ()
    outside: frozenset[NodeId] = frozenset()

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

    def is_read(self, slot: Slot) -> bool:
        """Whether code reads keys, perhaps any, of what a name, parameter or result holds."""
        return any(slot in part.slots and kept.reason for part, kept in self.kept)

    def changes(self) -> Iterator[tuple[Key, str, frozenset[str]]]:
        """The keys that get another name, with it and the methods here that get them."""
        for part, renaming in self.renamed:
            methods = frozenset[str]().union(*(one.methods for one in part.unpackings))
            for key in part.keys:
                new = renaming.get(key.name, key.name)
                if new != key.name:
                    yield key, new, methods


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
            if reason:
                kept.append((part, Kept(part.built, reason)))
            elif renaming is not None:
                renamed.append((part, renaming))
                given = is_given_outside(part.slots, world.is_published)
                outside |= part.nodes if given else set()
    return DocumentBundles(tuple(renamed), tuple(kept), frozenset(outside))


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
    return frozenset(
        slot
        for slot in slots
        if document_of(slot[0]) == document.path
        or word_of(slot) in text
        or owner_word(slot) in text
    )
