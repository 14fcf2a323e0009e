"""Expressions that may be what code which is not seen gives to a function or class.

    def __init__(self, options=None): self.options = options or {}

Nobody seen may give ``options`` anything; whoever imports the class may.
Tests: the fixtures ``keywords/spread-of-open-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import libcst as cst

from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree

#: Functions, and methods, that give a dictionary with all that is in another one, or in an object.
_COPYING = frozenset({"dict", "copy", "deepcopy", "vars", "asdict", "model_dump"})
_FIELDS = "__dict__"


def is_of_fields(node: cst.CSTNode) -> bool:
    """Whether a dictionary is what an object has, as ``vars(x)`` and ``x.__dict__`` are."""
    match node:
        case cst.Attribute(attr=cst.Name(value=name)):
            return name == _FIELDS
        case cst.Call(func=function):
            return dotted_name(function).rpartition(".")[2] in _COPYING
    return False


def may_be_given(node: cst.CSTNode, tree: Tree, scopes: Scopes) -> bool:
    """Whether a dictionary may be, or get its entries from, a parameter of a function that has a
    public name, or a field of such a class."""
    return _Search(tree, scopes).reaches(node)


class _Search:
    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self._tree, self._scopes = tree, scopes
        self._seen: set[int] = set()

    def reaches(self, node: cst.CSTNode) -> bool:
        if id(node) in self._seen:
            return False
        self._seen.add(id(node))
        match node:
            case cst.Name():
                return self._variable(node)
            case cst.Attribute(value=cst.Name(value="self")):
                return self._attribute(node)
            case cst.Call(func=cst.Attribute(value=cst.Name(value="self")) as method):
                return any(map(self._given_back, self._methods(method)))
        return any(map(self.reaches, _sources(node)))

    def _variable(self, node: cst.Name) -> bool:
        binder = self._scopes.binder(self._scopes.of(node), node.value)
        if binder is None:
            return False
        bound = map(self._tree.node, binder.bindings.get(node.value, ()))
        reads = map(self._tree.node, self._scopes.references_to(binder, node.value))
        return any(map(self._bound, bound)) or any(map(self._filled, reads))

    def _bound(self, node: cst.CSTNode) -> bool:
        parameter = self._tree.parent(node) if isinstance(node, cst.Name) else node
        if isinstance(parameter, cst.Param):
            function = self._tree.parent(self._tree.parent(parameter) or parameter)
            return isinstance(function, cst.FunctionDef) and self._is_public(function)
        return self._assigned(node)

    def _attribute(self, node: cst.Attribute) -> bool:
        """Whether a method assigns such a dictionary to the attribute, or its class takes it."""
        family = self._family(self._class_around(node))
        for _, one in self._tree.each(cst.AnnAssign):
            if dotted_name(one.target) == node.attr.value and self._is_field(one, family):
                return True
        if any(one.decorators and self._given_back(one) for one in self._methods(node)):
            return True
        return any(
            self._assigned(one) or self._filled(one)
            for _, one in self._tree.each(cst.Attribute)
            if dotted_name(one) == dotted_name(node) and self._class_around(one) in family
        )

    def _methods(self, node: cst.Attribute) -> Iterator[cst.FunctionDef]:
        """The methods that an attribute of ``self`` may be."""
        family = self._family(self._class_around(node))
        for _, one in self._tree.each(cst.FunctionDef):
            if one.name.value == node.attr.value and self._scopes.of(one).node in family:
                yield one

    def _given_back(self, function: cst.FunctionDef) -> bool:
        """Whether a function returns such a dictionary."""
        own = self._scopes.opened_by(function)
        return any(
            one.value is not None and self._scopes.of(one) is own and self.reaches(one.value)
            for _, one in self._tree.each(cst.Return)
        )

    def _class_around(self, node: cst.CSTNode) -> cst.ClassDef | None:
        above = self._tree.ancestors(node)
        return next((one for one in above if isinstance(one, cst.ClassDef)), None)

    def _family(self, node: cst.ClassDef | None) -> list[cst.ClassDef]:
        """A class, and those of the document that it names as its bases."""
        found = [] if node is None else [node]
        for one in found:
            names = {dotted_name(base.value) for base in one.bases}
            found += (
                other
                for _, other in self._tree.each(cst.ClassDef)
                if other.name.value in names and other not in found
            )
        return found

    def _filled(self, node: cst.CSTNode) -> bool:
        """Whether ``node.update(...)`` puts the entries of such a dictionary into another one."""
        above = self._tree.parent(node)
        call = self._tree.parent(above) if isinstance(above, cst.Attribute) else None
        match call:
            case cst.Call(func=cst.Attribute(attr=cst.Name("update")), args=arguments):
                return call.func is above and any(
                    self.reaches(one.value) for one in arguments if one.keyword is None
                )
        return False

    def _is_field(self, node: cst.AnnAssign, family: Collection[cst.ClassDef]) -> bool:
        """Whether a constructor that is not written may take what a class says there."""
        owner = self._scopes.of(node).node
        if not isinstance(owner, cst.ClassDef) or owner not in family:
            return False
        return bool(owner.decorators or owner.bases) and self._is_public(owner)

    def _assigned(self, target: cst.CSTNode) -> bool:
        above = self._tree.parent(target)
        whole = self._tree.parent(above) if isinstance(above, cst.AssignTarget) else above
        match whole:
            case (
                cst.Assign(value=value)
                | cst.AugAssign(value=value)
                | cst.AnnAssign(value=cst.BaseExpression() as value)
            ):
                return self.reaches(value)
        return False

    def _is_public(self, node: cst.FunctionDef | cst.ClassDef) -> bool:
        """Whether code elsewhere may name a function or class, as far as names tell."""
        name = node.name.value
        scope = self._scopes.of(node)
        special = name.startswith("__") and name.endswith("__")
        if name.startswith("_") and not (special and scope.kind is ScopeKind.CLASS):
            return False
        if scope.kind is ScopeKind.CLASS:
            assert isinstance(scope.node, cst.ClassDef)
            return self._is_public(scope.node)
        return scope is self._scopes.module


def _sources(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The expressions whose entries a dictionary has that another expression makes."""
    match node:
        case (
            cst.BooleanOperation(left=left, right=right)
            | cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right)
        ):
            yield from (left, right)
        case cst.IfExp(body=body, orelse=other):
            yield from (body, other)
        case cst.Attribute(value=value, attr=cst.Name(value="__dict__")):
            yield value
        case cst.Dict(elements=elements):
            yield from (one.value for one in elements if isinstance(one, cst.StarredDictElement))
        case cst.Call(func=function, args=arguments):
            if dotted_name(function).rpartition(".")[2] in _COPYING:
                yield from (one.value for one in arguments if one.keyword is None)
                if isinstance(function, cst.Attribute):
                    yield function.value
