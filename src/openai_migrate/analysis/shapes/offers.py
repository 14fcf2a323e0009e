"""Where a document gives responses to what is mixed, so that dicts can be made of them there."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import Signature, Slot
from openai_migrate.analysis.shapes.entries import EntryGatherer
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    Class,
    Function,
    Instance,
    Object,
    Origin,
    Value,
    members,
    origins_in,
    origins_of,
)
from openai_migrate.core.edit import NodeId

#: From an expression up to the whole that it is inside of.
_CONTAINING = (
    cst.Element | cst.DictElement | cst.Tuple | cst.List | cst.Dict | cst.ListComp | cst.DictComp
)


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
            if _is_response(parts):
                node = self.tree.node(entry.node)
                slots = dict.fromkeys((*self._filled(node), *self._filled_by_name(node)))
                for slot in slots:
                    if slot in self.slots:
                        yield Offer(slot, entry.node, entry.shared)

    def _filled_by_name(self, node: cst.CSTNode) -> Iterator[Slot]:
        """What is filled by the variable that an expression is assigned to, where that may be
        something else, too: ``found = cache.get(key) or ask()``, ``return found``."""
        match self.tree.parent(node):
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name() as target)]):
                pass
            case cst.NamedExpr(target=cst.Name() as target):
                pass
            case _:
                return
        scopes = self.evaluator.scopes
        binder = scopes.binder(scopes.of(target), target.value)
        for number in scopes.references_to(binder, target.value) if binder is not None else ():
            if not _is_response(members(self.values.get(number, NEVER))):
                yield from self._filled(self.tree.node(number))

    def _filled(self, node: cst.CSTNode) -> Iterator[Slot]:
        """What an expression fills."""
        parent = self.tree.parent(node)
        match parent:
            case cst.Return() | cst.Yield():
                yield from self._given_back(parent)
            case cst.Element() | cst.DictElement() | cst.ListComp() | cst.DictComp():
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
        """What has a container in it: ``history.append(message)``, where others get the history;
        what is in objects of a class below ``list`` is kept as an attribute of that class."""
        value = self.values.get(self.tree.id_of(container), NEVER)
        for origin in origins_of(value):
            yield from self._by_origin.get(origin, ())
        for part in members(value):
            if isinstance(part, Object):
                yield part.key, library.ITEMS

    def _passed(self, call: cst.Call, argument: cst.Arg) -> Iterator[Slot]:
        callee = self.values.get(self.tree.id_of(call.func), NEVER)
        for part in members(callee):
            match part:
                case Function(key, bound):
                    name = self._parameter(key, call, argument, bound=bound is not None)
                case Class(owner):
                    key = f"{owner}.__init__"
                    name = self._parameter(key, call, argument, bound=True)
                    if field := self._field(owner, call, argument):
                        yield owner, field
                case _:
                    continue
            if name:
                yield key, name

    def _field(self, owner: str, call: cst.Call, argument: cst.Arg) -> str:
        """The field of a dataclass or the like that an argument gives."""
        fields = self.evaluator.model.classes.fields(owner)
        if argument.keyword is not None:
            return argument.keyword.value if argument.keyword.value in fields else ""
        return _at(fields, call, argument)

    def _parameter(self, key: str, call: cst.Call, argument: cst.Arg, *, bound: bool) -> str:
        if argument.keyword is not None:
            return argument.keyword.value
        return _at(self._signature(key).positional[1 if bound else 0 :], call, argument)

    def _signature(self, key: str) -> Signature:
        own = self.evaluator.functions.get(key)
        return own.signature if own is not None else self.evaluator.exports.function(key).signature


def _at(names: Sequence[str], call: cst.Call, argument: cst.Arg) -> str:
    """The name that an argument by position is for; "" for one that is not known."""
    before = call.args[: call.args.index(argument)]
    if argument.star or any(one.star or one.keyword is not None for one in before):
        return ""
    return names[len(before)] if len(before) < len(names) else ""


def _is_response(parts: Collection[Value]) -> bool:
    """Whether there is nothing but responses, or None for one."""
    return all(isinstance(part, Instance) or part == NONE for part in parts)
