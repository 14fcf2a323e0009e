"""What documents give each other that is sometimes a response and sometimes a dict.

Such a value needs one shape for all who use it, wherever they are: the places at which responses
come in are offered to be made dicts (``planning/common_shapes.py`` decides).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.entries import EntryFact, EntryGatherer
from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.summary import Signature, Slot, parts_of
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    Awaitable,
    Class,
    Function,
    Instance,
    Object,
    Plain,
    Record,
    Sequence,
    Unknown,
    Value,
    join_all,
    members,
)
from openai_migrate.analysis.world import World
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definitions import module_key


@dataclass(frozen=True, slots=True)
class Offer:
    """An expression by which a document gives a response, and nothing else, to a mixed slot.

    shared: whether something else leads to the same object, too.
    """

    slot: Slot
    node: NodeId
    shared: bool


def mixed_slots(world: World) -> frozenset[Slot]:
    """What functions give, are given and classes hold that is mixed, as far as others see it."""
    given: dict[Slot, list[Value]] = {}
    for path, summary in world.summaries.items():
        module = module_key(path)
        for slot, value in summary.slots():
            if slot[0] != module:
                given.setdefault(slot, []).append(value)
    return frozenset(
        slot
        for slot, values in given.items()
        if any(isinstance(part, Instance) for value in values for part in parts_of(value))
        and is_mixed(join_all(values))
    )


def is_mixed(value: Value) -> bool:
    """Whether somewhere in a value a response may be what is else a dict."""
    for part in (value, *parts_of(value)):
        for inner in (value, *_held(part)):
            kinds = members(inner)
            if any(isinstance(one, Instance) for one in kinds) and any(map(_may_be_dict, kinds)):
                return True
    return False


def _held(value: Value) -> tuple[Value, ...]:
    match value:
        case Sequence(_, item, _, result):
            return item, result
        case Record(_, entries, rest):
            return (*(inner for _, inner in entries), rest)
        case Awaitable(inner):
            return (inner,)
    return ()


def _may_be_dict(value: Value) -> bool:
    match value:
        case Record("dict", entries, rest):
            return bool(entries) or rest != NEVER
        case Plain("dict" | "any") | Unknown():
            return True
    return False


def offers_of(evaluator: Evaluator, slots: Container[Slot]) -> tuple[Offer, ...]:
    """The places at which an interpreted document fills mixed slots with responses."""
    return tuple(_Offers(evaluator, slots).found())


class _Offers:
    def __init__(self, evaluator: Evaluator, slots: Container[Slot]) -> None:
        self.evaluator = evaluator
        self.tree = evaluator.tree
        self.values = evaluator.values
        self.slots = slots

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
            case cst.Element() | cst.DictElement():
                above = self.tree.parent(parent)
                while isinstance(above, cst.Element | cst.DictElement | cst.Tuple | cst.Dict):
                    above = self.tree.parent(above)
                if isinstance(above, cst.Return | cst.Yield):
                    yield from self._given_back(above)
            case cst.Arg():
                call = self.tree.parent(parent)
                if isinstance(call, cst.Call):
                    yield from self._passed(call, parent)
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
