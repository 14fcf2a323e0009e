"""Functions of the project that hand the keywords which they take by ``**`` to the SDK.

Their callers write the SDK's argument names, maybe in another file. Tests: the fixtures
``keywords/wrapper-*`` and ``projects/wrapper-*``.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Forward, Handed
from openai_migrate.analysis.values import UNKNOWN, Function, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.called_parameters import calls_parameter, is_given
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.scopes import Scope, Scopes
from openai_migrate.syntax.taken_out import keys_taken_out


@dataclass(frozen=True, slots=True)
class Forwards:
    """by_key: the functions of the project that hand keywords on.

    The ``handed`` of its methods: what the functions are given to call, in the call that is asked
    about.
    """

    by_key: Mapping[str, Forward] = field(default_factory=dict)

    def methods(self, keys: Iterable[str], handed: Iterable[Handed] = ()) -> frozenset[str]:
        """The SDK's methods that get the keywords of the functions, through others too."""
        return frozenset(key for key in self._reached(keys, handed) if ":" not in key)

    def whole(self, key: str, handed: Iterable[Handed] = ()) -> Forward:
        """What a function does with its keywords, with what those do that it hands them on to."""
        found = self.by_key[key]
        reached = [self.by_key[one] for one in self._reached([key], handed) if one in self.by_key]
        given = frozenset().union(*(one.given for one in reached))
        taken = frozenset().union(*(one.taken for one in reached))
        merged = any(one.merged for one in reached)
        through = any(one.through for one in reached)
        kept = self._kept(key, frozenset())
        return replace(found, given=given, taken=taken, merged=merged, through=through, kept=kept)

    def _kept(self, key: str, above: frozenset[str]) -> frozenset[str]:
        """The keywords of a function that no method of the SDK gets, by whatever way."""
        forward = self.by_key.get(key)
        if forward is None or key in above:
            return frozenset()
        below = [self._kept(one, above | {key}) for one in forward.targets]
        further = frozenset.intersection(*below) if below and not forward.through else frozenset()
        return forward.kept | further

    def partly(self, keys: Iterable[str], handed: Iterable[Handed] = ()) -> bool:
        """Whether something else may get keywords of the functions, through others too."""
        handed = tuple(handed)
        reached = [one for one in self._reached(keys, handed) if ":" in one]
        forwards = [self.by_key.get(one) for one in reached]
        return any(
            one is None or one.partly or any(map(self._is_mixed, one.handed)) for one in forwards
        ) or any(map(self._is_mixed, handed))

    def reach(self, keys: Iterable[str], key: str, handed: Iterable[Handed] = ()) -> bool:
        """Whether a function gets the keywords of the functions, all of which hand them on."""
        keys = tuple(keys)
        return all(one in self.by_key for one in keys) and key in self._reached(keys, handed)

    def wait(
        self, keys: Iterable[str], left: Container[str], handed: Iterable[Handed] = ()
    ) -> bool:
        """Whether keywords of the functions wait for the calls of the SDK that get them, all of
        which are left. left: the functions whose own calls are."""
        handed = tuple(handed)
        calling = self.calling(keys, handed)
        called = frozenset[str]().union(*(self.by_key[key].targets for key in calling))
        otherwise = self.methods(keys, handed) - called
        return bool(calling) and not otherwise and all(key in left for key in calling)

    def calling(self, keys: Iterable[str], handed: Iterable[Handed] = ()) -> frozenset[str]:
        """The functions that call the SDK with keywords of the functions."""
        reached = self._reached(keys, handed)
        return frozenset(key for key in reached if key in self.by_key and self.by_key[key].calls)

    def _reached(self, keys: Iterable[str], handed: Iterable[Handed]) -> frozenset[str]:
        """The functions themselves, and what gets their keywords."""
        seen: set[tuple[str, frozenset[Handed]]] = set()
        queue = [(key, frozenset(handed)) for key in keys]
        while queue:
            current = key, given = queue.pop()
            if current in seen:
                continue
            seen.add(current)
            forward = self.by_key.get(key)
            if forward is None:
                continue
            queue += [(target, forward.handed) for target in forward.targets]
            if forward.through:
                called = (one for argument in given for one in argument if self._is_known(one))
                queue += [(one, frozenset()) for one in called]
        return frozenset(key for key, _ in seen)

    def _is_known(self, key: str) -> bool:
        return ":" not in key or key in self.by_key

    def _is_mixed(self, argument: Handed) -> bool:
        """Whether an argument may be a function that hands keywords on, or something else."""
        return len({self._is_known(one) for one in argument}) > 1


def forwards_of(evaluator: Evaluator) -> dict[str, Forward]:
    """The functions of an interpreted document that hand their ``**`` on, by key."""
    found: dict[str, Forward] = {}
    for key, info in evaluator.functions.items():
        extra = info.extra
        if not extra:
            continue
        targets: set[str] = set()
        given: set[str] = set()
        handed: set[Handed] = set()
        calls: set[NodeId] = set()
        merged = partly = through = False
        for number in evaluator.scopes.references_to(info.scope, extra):
            for call, beside in unpackings(evaluator, info.scope, number):
                reached = callees_of(evaluator, call)
                if reached and calls_parameter(evaluator.scopes, call):
                    through = True
                    given |= beside
                    continue
                targets |= reached
                if any(":" not in target for target in reached):
                    calls.add(evaluator.tree.id_of(call))
                for argument in call.args:
                    value = evaluator.values.get(evaluator.tree.id_of(argument.value))
                    callables = handed_by(evaluator.sdk, value)
                    if callables and is_given(evaluator.scopes, argument.value, info.scope):
                        through = True
                    elif callables:
                        handed.add(callables)
                given |= beside if reached else set()
                merged |= bool(reached) and not _takes(evaluator, call, number)
                partly |= len(evaluator.model.called(_callee(evaluator, call))) > len(reached)
        if targets or through:
            given |= set(_added(evaluator, info.scope, extra))
            signature = info.signature
            found[key] = Forward(
                frozenset(targets),
                frozenset(given),
                signature.names,
                merged,
                partly,
                through,
                frozenset(handed),
                len(signature.positional) - int(signature.is_method),
                extra,
                frozenset(calls),
                keys_taken_out(evaluator.scopes, info.scope, extra),
            )
    return found


def handed_by(sdk: Sdk, value: Value | None) -> Handed:
    """What may be called of what an argument may be; all else stands as a key of no function."""
    found = set()
    for part in members(UNKNOWN if value is None else value):
        if isinstance(part, Symbol) and sdk.call_rule(part.name) is not None:
            found.add(part.name)
        elif isinstance(part, Function):
            found.add(part.key)
        else:
            found.add(_OTHER)
    return frozenset(found if found != {_OTHER} else ())


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


#: Stands for anything in what an argument may be. As a key of a function it is one of none.
_OTHER = ":?"


def callees_of(evaluator: Evaluator, call: cst.Call) -> set[str]:
    """The SDK's methods, and the project's functions by key, that a call may be one of."""
    found: set[str] = set()
    for part in evaluator.model.called(_callee(evaluator, call)):
        if isinstance(part, Symbol) and evaluator.sdk.call_rule(part.name) is not None:
            found.add(part.name)
        elif isinstance(part, Function):
            found.add(part.key)
    return found


def unpacking(evaluator: Evaluator) -> frozenset[str]:
    """The SDK's methods, and the project's functions by key, that are called with a dictionary
    unpacked which is no ``**`` parameter."""
    found: set[str] = set()
    for _, call in evaluator.tree.each(cst.Call):
        given = [one.value for one in call.args if one.star == "**"]
        if any(not _is_parameter(evaluator.scopes, one) for one in given):
            found |= callees_of(evaluator, call)
    return frozenset(found)


def unpacking_unknown(evaluator: Evaluator) -> frozenset[str]:
    """Those of them that get keys which are not known, so that nobody sees what they are given."""
    found: set[str] = set()
    for _, call in evaluator.tree.each(cst.Call):
        given = [one.value for one in call.args if one.star == "**"]
        if any(
            not _is_parameter(evaluator.scopes, one) and not _is_written_out(evaluator.scopes, one)
            for one in given
        ):
            found |= callees_of(evaluator, call)
    return frozenset(found)


def _is_written_out(scopes: Scopes, node: cst.CSTNode) -> bool:
    """Whether all keys of a dictionary stand there: a display, or what a variable that is bound
    once has, of which nothing is done but to unpack it and to read single items."""
    match node:
        case cst.Dict(elements=elements):
            return all(
                isinstance(one, cst.DictElement) and isinstance(one.key, cst.SimpleString)
                for one in elements
            )
        case cst.Call(func=cst.Name("dict"), args=args):
            return all(one.keyword is not None for one in args)
        case cst.Name(name):
            binder = scopes.binder(scopes.of(node), name)
            bindings = binder.bindings[name] if binder is not None else ()
            if binder is None or len(bindings) != 1:
                return False
            given = _assigned(scopes, bindings[0])
            return (
                given is not None
                and not isinstance(given, cst.Name)
                and _is_written_out(scopes, given)
                and all(_only_reads(scopes, one) for one in scopes.references_to(binder, name))
            )
    return False


def _assigned(scopes: Scopes, binding: NodeId) -> cst.BaseExpression | None:
    """The expression that a name gets by an assignment to it alone."""
    target = scopes.tree.parent(scopes.tree.node(binding))
    above = None if target is None else scopes.tree.parent(target)
    match target, above:
        case cst.AnnAssign(value=value), _:
            return value
        case cst.AssignTarget(), cst.Assign(targets=[_], value=value):
            return value
    return None


def _only_reads(scopes: Scopes, number: NodeId) -> bool:
    """Whether a mention of a dictionary unpacks it, or reads one item."""
    node = scopes.tree.node(number)
    above = scopes.tree.parent(node)
    match above:
        case cst.Arg(star="**") | cst.StarredDictElement():
            return True
        case cst.Subscript(value=value) if value is node:
            around = scopes.tree.parent(above)
            return not isinstance(around, cst.AssignTarget | cst.AugAssign | cst.Del | cst.Element)
    return False


def _is_parameter(scopes: Scopes, node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.Name):
        return False
    binder = scopes.binder(scopes.of(node), node.value)
    bindings = binder.bindings[node.value] if binder is not None else ()
    return all(isinstance(scopes.tree.node(one), cst.Param) for one in bindings) and any(
        getattr(scopes.tree.node(one), "star", "") == "**" for one in bindings
    )


def _callee(evaluator: Evaluator, call: cst.Call) -> Value:
    return evaluator.values.get(evaluator.tree.id_of(call.func), UNKNOWN)


def _takes(evaluator: Evaluator, call: cst.Call, number: NodeId) -> bool:
    """Whether the node is an argument of the call itself."""
    return any(arg.value is evaluator.tree.node(number) for arg in call.args)


#: Dictionaries in dictionaries: more are not followed.
_MOST_DICTIONARIES = 4


def unpackings(
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
            found_in = unpackings(evaluator, scope, tree.id_of(whole), depth - 1)
    for found_call, more in found_in:
        yield found_call, beside | more


def _unpackings_of(
    evaluator: Evaluator, scope: Scope, name: str, depth: int
) -> Iterator[tuple[cst.Call, set[str]]]:
    for number in evaluator.scopes.references_to(scope, name) if depth else ():
        yield from unpackings(evaluator, scope, number, depth - 1)
