"""Where a document gives responses to what is mixed, so that dicts can be made of them there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import Signature, Slot
from openai_migrate.analysis.shapes.entries import EntryFact, EntryGatherer
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    Class,
    Function,
    Instance,
    Object,
    Origin,
    members,
    origins_in,
    origins_of,
)
from openai_migrate.core.edit import NodeId

#: From an expression up to the whole that it is inside of.
_CONTAINING = cst.Element | cst.DictElement | cst.Tuple | cst.List | cst.Dict | cst.ListComp


@dataclass(frozen=True, slots=True)
class Offer:
    """An expression by which a document gives a response, and nothing else, to a mixed slot.

    shared: whether something else leads to the same object, too.
    """

    slot: Slot
    node: NodeId
    shared: bool


def offers_of(evaluator: Evaluator, slots: Container[Slot]) -> tuple[Offer, ...]:
    """The places at which an interpreted document fills mixed slots with responses."""
    return tuple(_Offers(evaluator, slots).found())


class _Offers:
    def __init__(self, evaluator: Evaluator, slots: Container[Slot]) -> None:
        self.evaluator = evaluator
        self.tree = evaluator.tree
        self.values = evaluator.values
        self.slots = slots
        self._by_origin = self._slots_by_origin()

    def _slots_by_origin(self) -> dict[Origin, list[Slot]]:
        """By the expression that makes a container, the mixed slots that it gets into."""
        tables, functions = self.evaluator.tables, self.evaluator.model.functions
        every = (
            *tables.passed.items(),
            *tables.stored.items(),
            *tables.parameters.items(),
            *tables.attributes.items(),
            *(((key, ""), functions.result_of(key)) for key in self.evaluator.functions),
        )
        found: dict[Origin, list[Slot]] = {}
        for slot, value in every:
            for origin in origins_in(value) if slot in self.slots else ():
                found.setdefault(origin, []).append(slot)
        return found

    def found(self) -> Iterator[Offer]:
        for entry in EntryGatherer(self.tree, self.evaluator).entries():
            parts = members(self.values[entry.node])
            if all(isinstance(part, Instance) or part == NONE for part in parts):
                for slot in self._filled(entry):
                    if slot in self.slots:
                        yield Offer(slot, entry.node, entry.shared)

    def _filled(self, entry: EntryFact) -> Iterator[Slot]:
        """What the expression fills."""
        node = self.tree.node(entry.node)
        parent = self.tree.parent(node)
        match parent:
            case cst.Return() | cst.Yield():
                yield from self._given_back(parent)
            case cst.Element() | cst.DictElement() | cst.ListComp():
                above: cst.CSTNode | None = parent
                while isinstance(above, _CONTAINING):
                    above = self.tree.parent(above)
                if isinstance(above, cst.Return | cst.Yield):
                    yield from self._given_back(above)
                elif isinstance(above, cst.Arg):
                    yield from self._handed(above)
                elif isinstance(above, cst.AugAssign):
                    yield from self._put_into(above.target)
            case cst.Arg():
                yield from self._handed(parent)
            case cst.Assign() if parent.value is node:
                for target in parent.targets:
                    if isinstance(target.target, cst.Attribute):
                        held = self.values.get(self.tree.id_of(target.target.value), NEVER)
                        for part in members(held):
                            if isinstance(part, Object | Class):
                                yield part.key, target.target.attr.value

    def _given_back(self, node: cst.CSTNode) -> Iterator[Slot]:
        info = self.evaluator.function_around(node)
        if info is not None:
            yield info.key, ""

    def _handed(self, argument: cst.Arg) -> Iterator[Slot]:
        call = self.tree.parent(argument)
        if isinstance(call, cst.Call):
            yield from self._passed(call, argument)
            if isinstance(call.func, cst.Attribute):
                yield from self._put_into(call.func.value)

    def _put_into(self, container: cst.CSTNode) -> Iterator[Slot]:
        """What has a container in it: ``history.append(message)``, where others get the history."""
        for origin in origins_of(self.values.get(self.tree.id_of(container), NEVER)):
            yield from self._by_origin.get(origin, ())

    def _passed(self, call: cst.Call, argument: cst.Arg) -> Iterator[Slot]:
        callee = self.values.get(self.tree.id_of(call.func), NEVER)
        for part in members(callee):
            match part:
                case Function(key, bound):
                    name = self._parameter(key, call, argument, bound=bound is not None)
                case Class(owner):
                    key = f"{owner}.__init__"
                    name = self._parameter(key, call, argument, bound=True)
                case _:
                    continue
            if name:
                yield key, name

    def _parameter(self, key: str, call: cst.Call, argument: cst.Arg, *, bound: bool) -> str:
        if argument.keyword is not None:
            return argument.keyword.value
        before = call.args[: call.args.index(argument)]
        if argument.star or any(one.star or one.keyword is not None for one in before):
            return ""
        names = self._signature(key).positional[1 if bound else 0 :]
        return names[len(before)] if len(before) < len(names) else ""

    def _signature(self, key: str) -> Signature:
        own = self.evaluator.functions.get(key)
        return own.signature if own is not None else self.evaluator.exports.function(key).signature
