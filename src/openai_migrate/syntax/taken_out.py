"""Keys that a function takes out of a dictionary before it hands that on, whatever happens.

    if "api_key" in options:
        key = options.pop("api_key")
    return ask(**options)

One that the function puts another dictionary in the place of, where the key is there, counts too.
Tests: ``tests/test_taken_out.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, Scopes
from openai_migrate.syntax.tree import Tree


def keys_taken_out(scopes: Scopes, binder: Scope, name: str) -> frozenset[str]:
    """The keys that no use of a variable as a whole finds in the dictionary that it holds."""
    bound = binder.bindings.get(name, ())
    replaced: dict[str, list[cst.CSTNode]] = {}
    for number in bound[1:]:
        found = _replacing(scopes.tree, number, name)
        if found is None or replaced:
            return frozenset()
        key, assignment = found
        replaced[key] = [assignment]
    gone = frozenset(_Uses(scopes, binder, name, replaced).taken_out()) if bound else frozenset()
    return gone.intersection(replaced) if replaced else gone


def _replacing(tree: Tree, number: NodeId, name: str) -> tuple[str, cst.Assign] | None:
    """The key of which an assignment to the variable makes its new value, and the assignment:
    ``options = json.loads(options["all"])``."""
    target = tree.parent(tree.node(number))
    assignment = tree.parent(target) if isinstance(target, cst.AssignTarget) else None
    if not isinstance(assignment, cst.Assign):
        return None
    keys: set[str | None] = set()
    for below in tree.below(tree.id_of(assignment.value)):
        node = tree.node(below)
        if isinstance(node, cst.Name) and node.value == name:
            item = tree.parent(node)
            is_item = isinstance(item, cst.Subscript) and item.value is node
            keys.add(_key_of(item) if isinstance(item, cst.Subscript) and is_item else None)
    key = keys.pop() if len(keys) == 1 else None
    return None if key is None else (key, assignment)


def _key_of(item: cst.Subscript) -> str | None:
    match item.slice:
        case [cst.SubscriptElement(slice=cst.Index(value=key))]:
            return string_of(key)
    return None


#: What asks a dictionary for one key.
_ASKING = frozenset({"get", "pop", "setdefault"})
#: What may not evaluate its parts where it stands.
_UNSURE = (cst.Lambda, cst.BaseComp, cst.BaseCompoundStatement)
#: What holds statements that run one after the other.
_RUNS = (cst.SimpleStatementLine, cst.BaseSuite, cst.Module)


class _Uses:
    """wholes: the uses that may hand the dictionary on. removals: by key, what takes that out, or
    puts another dictionary in the place of the one that has it. stored: by key, where that is put
    in; None stands for any key."""

    def __init__(
        self, scopes: Scopes, binder: Scope, name: str, replaced: dict[str, list[cst.CSTNode]]
    ) -> None:
        self.scopes, self.tree, self.binder, self.name = scopes, scopes.tree, binder, name
        self.wholes: list[NodeId] = []
        self.removals = {**replaced}
        self.stored: dict[str | None, list[NodeId]] = {}
        for number in scopes.references_to(binder, name):
            self._use(number)

    def taken_out(self) -> Iterator[str]:
        for key, removals in self.removals.items():
            last = [one for one in removals if not self._is_stored_after(one, key)]
            if all(
                any(self._runs_before(one, key, whole) for one in last) for whole in self.wholes
            ):
                yield key

    def _is_stored_after(self, removal: cst.CSTNode, key: str) -> bool:
        """Whether the key may be put in again below a removal, or by a function inside."""
        number = self.tree.id_of(removal)
        return any(
            store > number or self.scopes.of(self.tree.node(store)) is not self.binder
            for store in (*self.stored.get(key, ()), *self.stored.get(None, ()))
        )

    def _store(self, key: str | None, node: cst.CSTNode) -> None:
        self.stored.setdefault(key, []).append(self.tree.id_of(node))

    def _use(self, number: NodeId) -> None:
        node = self.tree.node(number)
        parent = self.tree.parent(node)
        above = self.tree.parent(parent) if parent is not None else None
        match parent, above:
            case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]), _ if (
                parent.value is node
            ):
                self._item(parent, key, above)
            case cst.Attribute(attr=cst.Name(method)), cst.Call(args=[first, *_]) if (
                above.func is parent and method in _ASKING and not first.star
            ):
                self._asked(method, string_of(first.value), above)
            case cst.Attribute(attr=cst.Name("update")), cst.Call(args=args) if (
                above.func is parent
            ):
                for stored in (stored for one in args for stored in _keys_of(one)):
                    self._store(stored, above)
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()), _:
                pass
            case _:
                self.wholes.append(number)
                if not _only_reads(parent, above):
                    self._store(None, node)

    def _item(
        self, item: cst.Subscript, key: cst.BaseExpression, above: cst.CSTNode | None
    ) -> None:
        if isinstance(above, cst.AssignTarget | cst.AugAssign | cst.AnnAssign):
            self._store(string_of(key), item)
        elif isinstance(above, cst.Del) and (text := string_of(key)) is not None:
            self.removals.setdefault(text, []).append(item)

    def _asked(self, method: str, key: str | None, call: cst.Call) -> None:
        if method == "setdefault":
            self._store(key, call)
        elif method == "pop" and key is not None:
            self.removals.setdefault(key, []).append(call)

    # -- order ----------------------------------------------------------------------------------

    def _runs_before(self, removal: cst.CSTNode, key: str, whole: NodeId) -> bool:
        """Whether nothing reaches a use of the dictionary but by way of the removal, or without the
        key."""
        current = self._statement(removal, key)
        if current is None or self.scopes.of(removal) is not self.binder:
            return False
        if self.tree.id_of(removal) < whole < self._end(current):
            return True
        while current is not None:
            block = self.tree.parent(current)
            if not isinstance(block, _RUNS):
                return False
            if self._end(current) <= whole < self._end(block):
                return True
            is_line = isinstance(block, cst.SimpleStatementLine)
            current = block if is_line else self._asks_for(block, key)
        return False

    def _end(self, node: cst.CSTNode) -> NodeId:
        return self.tree.ends[self.tree.id_of(node)]

    def _asks_for(self, block: cst.CSTNode, key: str) -> cst.CSTNode | None:
        """The ``if`` of which the block runs where the key is there."""
        above = self.tree.parent(block)
        if not isinstance(above, cst.If) or above.body is not block:
            return None
        return above if self._is_test(above.test, key) else None

    def _is_test(self, test: cst.BaseExpression, key: str) -> bool:
        match test:
            case cst.Comparison(
                left=left,
                comparisons=[cst.ComparisonTarget(cst.In(), cst.Name(value=name))],
            ):
                return name == self.name and string_of(left) == key
        return False

    def _statement(self, node: cst.CSTNode, key: str) -> cst.CSTNode | None:
        """The small statement, or the ``if``, that surely evaluates the node where the key is
        there, before all else that stands below it further down."""
        inner, above = node, self.tree.parent(node)
        while above is not None and not isinstance(inner, cst.BaseSmallStatement):
            match above:
                case cst.If(test=test) if test is inner:
                    return above
                case cst.BooleanOperation(left=left):
                    sure = left is inner
                case cst.Comparison(comparisons=comparisons):
                    sure = len(comparisons) == 1
                case cst.IfExp(test=test, body=body):
                    sure = test is inner or (body is inner and self._is_test(test, key))
                case _:
                    sure = not isinstance(above, _UNSURE)
            if not sure:
                return None
            inner, above = above, self.tree.parent(above)
        return inner if isinstance(inner, cst.BaseSmallStatement) else None


def _only_reads(parent: cst.CSTNode | None, above: cst.CSTNode | None) -> bool:
    """Whether a use of a dictionary as a whole puts nothing in: it is unpacked, given back, or told
    to somebody."""
    match parent, above:
        case cst.Arg(star=""), cst.Call(func=func):
            return dotted_name(func).rpartition(".")[2] in _READING
        case cst.Attribute(attr=cst.Name(method)), _:
            return method in _READING
    return isinstance(parent, cst.Arg | cst.StarredDictElement | cst.Return)


#: Functions and methods that put nothing into a dictionary.
_READING = frozenset({"print", "len", "dict", "list", "sorted", "str", "repr", "copy", "deepcopy"})
_READING |= {"items", "keys", "values", "debug", "info", "warning", "dumps"}


def _keys_of(argument: cst.Arg) -> Iterator[str | None]:
    """The keys that an argument of ``update`` puts in; None for any."""
    match argument:
        case cst.Arg(keyword=cst.Name(value=name)):
            yield name
        case cst.Arg(value=cst.Dict(elements=elements), star=""):
            for one in elements:
                yield string_of(one.key) if isinstance(one, cst.DictElement) else None
        case _:
            yield None
