"""Functions of the project that hand the keywords which they take by ``**`` to the SDK.

Their callers write the SDK's argument names, maybe in another file. Tests: the fixtures
``keywords/wrapper-*`` and ``projects/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import libcst as cst

from openai_migrate.analysis.expressions import Evaluator
from openai_migrate.analysis.summary import Forward
from openai_migrate.analysis.values import UNKNOWN, Function, Symbol, Value
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.scopes import Scope


@dataclass(frozen=True, slots=True)
class Forwards:
    """by_key: the functions of the project that hand keywords on."""

    by_key: Mapping[str, Forward] = field(default_factory=dict)

    def methods(self, keys: Iterable[str]) -> frozenset[str]:
        """The SDK's methods that get the keywords of the functions, through others too."""
        seen: set[str] = set()
        found: set[str] = set()
        queue = list(keys)
        while queue:
            current = queue.pop()
            if current in seen:
                continue
            seen.add(current)
            if current in self.by_key:
                queue += self.by_key[current].targets
            elif ":" not in current:
                found.add(current)
        return frozenset(found)

    def whole(self, key: str) -> Forward:
        """What a function does with its keywords, with what those do that it hands them on to."""
        found = self.by_key[key]
        given, taken = set(found.given), set(found.taken)
        seen, queue = {key}, list(found.targets)
        while queue:
            current = queue.pop()
            if current in self.by_key and current not in seen:
                seen.add(current)
                given |= self.by_key[current].given
                taken |= self.by_key[current].taken
                queue += self.by_key[current].targets
        return replace(found, given=frozenset(given), taken=frozenset(taken))

    def partly(self, keys: Iterable[str]) -> bool:
        """Whether something else may get keywords of the functions, through others too."""
        seen: set[str] = set()
        queue = list(keys)
        while queue:
            current = queue.pop()
            if current in seen or ":" not in current:
                continue
            forward = self.by_key.get(current)
            if forward is None or forward.partly:
                return True
            seen.add(current)
            queue += forward.targets
        return False


def forwards_of(evaluator: Evaluator) -> dict[str, Forward]:
    """The functions of an interpreted document that hand their ``**`` on, by key."""
    found: dict[str, Forward] = {}
    for key, info in evaluator.functions.items():
        extra = info.signature.extra
        targets: set[str] = set()
        given: set[str] = set()
        merged = partly = False
        for number in evaluator.scopes.references_to(info.scope, extra) if extra else ():
            for call, beside in _unpackings(evaluator, info.scope, number):
                reached = callees_of(evaluator, call)
                targets |= reached
                given |= beside if reached else set()
                merged |= bool(reached) and not _takes(evaluator, call, number)
                partly |= len(evaluator.model.called(_callee(evaluator, call))) > len(reached)
        if targets:
            given |= set(_added(evaluator, info.scope, extra))
            taken = info.signature.names
            found[key] = Forward(frozenset(targets), frozenset(given), taken, merged, partly)
    return found


def _added(evaluator: Evaluator, scope: Scope, name: str) -> Iterator[str]:
    """The constant keys that a function itself puts into a dictionary of its own."""
    tree = evaluator.tree
    for number in evaluator.scopes.references_to(scope, name):
        above = tree.parent(tree.node(number))
        call = tree.parent(above) if isinstance(above, cst.Attribute) else None
        match above, call:
            case (
                cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]),
                _,
            ) if isinstance(tree.parent(above), cst.AssignTarget):
                keys = [key]
            case cst.Attribute(attr=cst.Name("setdefault")), cst.Call(args=[first, *_]):
                keys = [first.value]
            case cst.Attribute(attr=cst.Name("update")), cst.Call(args=args):
                yield from (arg.keyword.value for arg in args if arg.keyword is not None)
                keys = [
                    item.key
                    for arg in args
                    if isinstance(arg.value, cst.Dict)
                    for item in arg.value.elements
                    if isinstance(item, cst.DictElement)
                ]
            case _:
                continue
        yield from (str(found.value) for key in keys if (found := literal_of(key)))


def callees_of(evaluator: Evaluator, call: cst.Call) -> set[str]:
    """The SDK's methods, and the project's functions by key, that a call may be one of."""
    found: set[str] = set()
    for part in evaluator.model.called(_callee(evaluator, call)):
        if isinstance(part, Symbol) and evaluator.sdk.call_rule(part.name) is not None:
            found.add(part.name)
        elif isinstance(part, Function):
            found.add(part.key)
    return found


def _callee(evaluator: Evaluator, call: cst.Call) -> Value:
    return evaluator.values.get(evaluator.tree.id_of(call.func), UNKNOWN)


def _takes(evaluator: Evaluator, call: cst.Call, number: NodeId) -> bool:
    """Whether the node is an argument of the call itself."""
    return any(arg.value is evaluator.tree.node(number) for arg in call.args)


#: Dictionaries in dictionaries: more are not followed.
_MOST_DICTIONARIES = 4


def _unpackings(
    evaluator: Evaluator, scope: Scope, number: NodeId, depth: int = _MOST_DICTIONARIES
) -> Iterator[tuple[cst.Call, set[str]]]:
    """The calls that unpack a dictionary with ``**``, or one that it is put into, with the keywords
    that they give beside.

    number: the dictionary, as it is read in the scope.
    """
    tree = evaluator.tree
    parent = tree.parent(tree.node(number))
    call = tree.parent(parent) if isinstance(parent, cst.Arg) else None
    whole: cst.CSTNode | None = None
    beside: set[str] = set()
    match parent:
        case cst.Arg(star="**") if isinstance(call, cst.Call):
            beside = {arg.keyword.value for arg in call.args if arg.keyword is not None}
            if evaluator.values.get(tree.id_of(call.func)) != Symbol("builtins.dict"):
                yield call, beside
                return
            whole = call
        case cst.StarredDictElement():
            whole = tree.parent(parent)
            if isinstance(whole, cst.Dict):
                keys = (item.key for item in whole.elements if isinstance(item, cst.DictElement))
                beside = {str(found.value) for key in keys if (found := literal_of(key))}
    if whole is None or not depth:
        return
    match tree.parent(whole):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(name))]):
            found_in = _unpackings_of(evaluator, scope, name, depth)
        case _:
            found_in = _unpackings(evaluator, scope, tree.id_of(whole), depth - 1)
    for found_call, more in found_in:
        yield found_call, beside | more


def _unpackings_of(
    evaluator: Evaluator, scope: Scope, name: str, depth: int
) -> Iterator[tuple[cst.Call, set[str]]]:
    for number in evaluator.scopes.references_to(scope, name) if depth else ():
        yield from _unpackings(evaluator, scope, number, depth - 1)
