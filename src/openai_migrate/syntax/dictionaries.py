"""Dictionaries that a call unpacks: where they are built, and every place that names their keys.

Followed are displays, ``dict(...)``, variables and attributes of ``self`` that hold one, as long as
every use of the holder is seen: unpacked into a call, or one key that is a literal. Tests: the
fixtures ``arguments/spread-*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

_BY_KEY = frozenset({"get", "pop", "setdefault"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that names a key.

    node:  the string, or the ``Arg`` of ``dict(key=...)``. value: what the key gets, if it does so
    there.
    """

    key: str
    node: NodeId
    is_keyword: bool = False
    value: NodeId | None = None


@dataclass(slots=True)
class Dictionary:
    """entries: every place that names a key. calls: those that unpack it.

    open: whether it may have keys that are not seen.
    """

    entries: list[Entry] = field(default_factory=list)
    calls: set[NodeId] = field(default_factory=set)
    open: bool = False


class _Escapes(Exception):
    """The dictionary goes where its keys are not seen."""


def dictionary_of(queries: Queries, node: NodeId, *, imported: bool) -> Dictionary | None:
    """The dictionary that ``**node`` unpacks; None where not every use of it is seen.

    imported: whether other documents may use what this one binds at its top level.
    """
    finder = _Finder(queries, imported)
    try:
        finder.expression(queries.tree.node(node))
    except _Escapes:
        return None
    return finder.found


class _Finder:
    def __init__(self, queries: Queries, imported: bool) -> None:
        self.queries = queries
        self.tree = queries.tree
        self.imported = imported
        self.found = Dictionary()

    def expression(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Dict():
                self._display(node)
                self._unpacked(node)
            case cst.Call(func=cst.Name(value="dict")):
                self._made(node)
                self._unpacked(node)
            case cst.Name():
                self._variable(node)
            case cst.Attribute(value=cst.Name(value="self")):
                self._attribute(node)
            case _:
                raise _Escapes

    # -- what builds it -------------------------------------------------------------------------

    def _built(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Dict():
                self._display(node)
            case cst.Call(func=cst.Name(value="dict")):
                self._made(node)
            case _:
                raise _Escapes

    def _display(self, node: cst.Dict) -> None:
        for element in node.elements:
            if not isinstance(element, cst.DictElement):
                self.found.open = True
                continue
            self._entry(element.key, element.value)

    def _made(self, node: cst.Call) -> None:
        for argument in node.args:
            if argument.keyword is None:
                if not argument.star:
                    raise _Escapes
                self.found.open = True
                continue
            self.found.entries.append(
                Entry(
                    argument.keyword.value,
                    self.tree.id_of(argument),
                    True,
                    self.tree.id_of(argument.value),
                )
            )

    def _entry(self, key: cst.CSTNode, value: cst.CSTNode | None) -> None:
        text = self.queries.string(self.tree.id_of(key))
        if text is None:
            raise _Escapes
        number = None if value is None else self.tree.id_of(value)
        self.found.entries.append(Entry(text, self.tree.id_of(key), False, number))

    # -- who holds it ---------------------------------------------------------------------------

    def _variable(self, node: cst.Name) -> None:
        scopes = self.queries.scopes
        binder = scopes.binder(scopes.of(node), node.value)
        if binder is None or (binder is scopes.module and self.imported):
            raise _Escapes
        for binding in binder.bindings[node.value]:
            self._assigned(self.tree.node(binding))
        for reference in scopes.references_to(binder, node.value):
            self._use(self.tree.node(reference))

    def _attribute(self, node: cst.Attribute) -> None:
        name = node.attr.value
        if self.imported:
            raise _Escapes
        for other in self.tree.nodes:
            if not isinstance(other, cst.Attribute) or other.attr.value != name:
                continue
            if dotted_name(other) != f"self.{name}":
                raise _Escapes
            if isinstance(self.tree.parent(other), cst.AssignTarget):
                self._assigned(other)
            else:
                self._use(other)
        if any(name in scope.bindings for scope in self.queries.scopes.scopes if _is_class(scope)):
            raise _Escapes

    def _assigned(self, target: cst.CSTNode) -> None:
        above = self.tree.parent(target)
        if isinstance(above, cst.AnnAssign) and above.value is not None:
            self._built(above.value)
            return
        assign = self.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
        if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
            raise _Escapes
        self._built(assign.value)

    # -- what is done with it -------------------------------------------------------------------

    def _use(self, node: cst.CSTNode) -> None:
        parent = self.tree.parent(node)
        match parent:
            case cst.Arg(star="**"):
                self._unpacked(node)
            case cst.Subscript() if parent.value is node:
                self._subscript(parent)
            case cst.Attribute() if parent.value is node:
                self._method(parent)
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
                whole = self.tree.parent(parent)
                assert isinstance(whole, cst.Comparison)
                if len(whole.comparisons) != 1:
                    raise _Escapes
                self._entry(whole.left, None)
            case _:
                raise _Escapes

    def _unpacked(self, node: cst.CSTNode) -> None:
        argument = self.tree.parent(node)
        call = self.tree.parent(argument) if isinstance(argument, cst.Arg) else None
        if not isinstance(call, cst.Call) or argument is None:
            raise _Escapes
        self.found.calls.add(self.tree.id_of(call))

    def _subscript(self, node: cst.Subscript) -> None:
        match node.slice:
            case [cst.SubscriptElement(slice=cst.Index(value=key))]:
                self._entry(key, self._stored(node))
            case _:
                raise _Escapes

    def _stored(self, target: cst.CSTNode) -> cst.CSTNode | None:
        above = self.tree.parent(target)
        assign = self.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
        return assign.value if isinstance(assign, cst.Assign) else None

    def _method(self, node: cst.Attribute) -> None:
        call = self.tree.parent(node)
        if not isinstance(call, cst.Call) or call.func is not node:
            raise _Escapes
        name = node.attr.value
        if name in _BY_KEY and call.args and not any(arg.star for arg in call.args):
            value = call.args[1].value if name == "setdefault" and len(call.args) > 1 else None
            self._entry(call.args[0].value, value)
        elif name == "update" and isinstance(self.tree.parent(call), cst.Expr):
            self._updated(call)
        else:
            raise _Escapes

    def _updated(self, call: cst.Call) -> None:
        keywords = []
        for argument in call.args:
            if argument.keyword is not None:
                keywords.append(argument)
            elif argument.star or not isinstance(argument.value, cst.Dict):
                raise _Escapes
            else:
                self._display(argument.value)
        for argument in keywords:
            assert argument.keyword is not None
            self.found.entries.append(
                Entry(
                    argument.keyword.value,
                    self.tree.id_of(argument),
                    True,
                    self.tree.id_of(argument.value),
                )
            )


def _is_class(scope: object) -> bool:
    return isinstance(getattr(scope, "node", None), cst.ClassDef)


def keys_of(entries: Iterator[Entry] | list[Entry]) -> set[str]:
    """The keys that the places name."""
    return {entry.key for entry in entries}
