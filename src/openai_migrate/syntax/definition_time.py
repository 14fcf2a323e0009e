"""Definitions whose code runs while they are made: by a decorator, a base class or a metaclass.

Only what the document itself shows: a decorator from elsewhere counts as one that runs nothing, but
for a few names that are known to. Tests: ``tests/test_definition_time.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes, parameters_of
from openai_migrate.syntax.tree import Tree

#: The last parts of the names of functions from elsewhere that run what they are given.
_AT_ONCE = frozenset({"run", "interact"})
#: What a metaclass, and a class that is a decorator, does with what is defined.
_MAKING = frozenset({"__new__", "__init__"})


class DefinitionTime:
    """Questions about the definitions of one tree."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree = tree
        self.scopes = scopes

    def runs(self, number: NodeId) -> bool:
        """Whether code of the function or class may run while it is defined."""
        node = self.tree.node(number)
        match node:
            case cst.ClassDef():
                return self._is_told(node, frozenset()) or self._is_decorated(node)
            case cst.FunctionDef():
                return self._is_decorated(node)
        return False

    def around(self, number: NodeId) -> Iterator[NodeId]:
        """The functions and classes that hold the node, from the inside."""
        for node in self.tree.ancestors(self.tree.node(number)):
            if isinstance(node, cst.FunctionDef | cst.ClassDef):
                yield self.tree.id_of(node)

    def told(self, number: NodeId) -> Iterator[NodeId]:
        """The expressions for what hears of the function or class when it is made: its decorators
        (of ``@retry(3)``, the function that makes it), and of a class the bases and metaclasses,
        those of its bases in the document included."""
        node = self.tree.node(number)
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            for item in node.decorators:
                made = item.decorator
                yield self.tree.id_of(made.func if isinstance(made, cst.Call) else made)
        if isinstance(node, cst.ClassDef):
            for above in self._lineage(node, frozenset()):
                for argument in (*above.bases, *above.keywords):
                    value = argument.value
                    yield self.tree.id_of(
                        value.value if isinstance(value, cst.Subscript) else value
                    )

    # -- classes --------------------------------------------------------------------------------

    def _is_told(self, node: cst.ClassDef, seen: frozenset[int]) -> bool:
        """Whether a base or a metaclass of the document hears of the class when it is made."""
        if id(node) in seen:
            return False
        for keyword in node.keywords:
            named = keyword.keyword is not None and keyword.keyword.value == "metaclass"
            meta = self._definition(keyword.value) if named else None
            if isinstance(meta, cst.ClassDef) and self._binds(meta, _MAKING):
                return True
        bases = [self._definition(argument.value) for argument in node.bases]
        return any(
            isinstance(base, cst.ClassDef)
            and (
                self._binds(base, frozenset({"__init_subclass__"}))
                or self._is_told(base, seen | {id(node)})
            )
            for base in bases
        )

    def _lineage(self, node: cst.ClassDef, seen: frozenset[int]) -> Iterator[cst.ClassDef]:
        """The class and its bases that the document defines."""
        if id(node) in seen:
            return
        yield node
        for argument in node.bases:
            base = self._definition(argument.value)
            if isinstance(base, cst.ClassDef):
                yield from self._lineage(base, seen | {id(node)})

    def _binds(self, node: cst.ClassDef, names: frozenset[str]) -> bool:
        scope = self.scopes.opened_by(node)
        return scope is not None and not names.isdisjoint(scope.bindings)

    # -- decorators -----------------------------------------------------------------------------

    def _is_decorated(self, node: cst.FunctionDef | cst.ClassDef) -> bool:
        """Whether one of its decorators calls what it decorates."""
        return any(self._calls_at_once(item.decorator) for item in node.decorators)

    def _calls_at_once(self, decorator: cst.BaseExpression) -> bool:
        made = isinstance(decorator, cst.Call)
        function = decorator.func if isinstance(decorator, cst.Call) else decorator
        if isinstance(function, cst.Lambda):
            return self._calls_own(function, made=made)
        found = list(self._functions(function, made=made))
        if not found:
            return dotted_name(function).rpartition(".")[2] in _AT_ONCE
        return any(self._calls_own(one, made=made and not is_method) for one, is_method in found)

    def _functions(
        self, function: cst.BaseExpression, *, made: bool
    ) -> Iterator[tuple[cst.FunctionDef, bool]]:
        """The functions of the document that a decorator may be; whether each is a method that gets
        what is decorated though the decorator is a call."""
        match function:
            case cst.Attribute(attr=cst.Name(value=name)):
                for _, node in self.tree.each(cst.FunctionDef):
                    if node.name.value == name and isinstance(
                        self.scopes.of(node).node, cst.ClassDef
                    ):
                        yield node, False
            case cst.Name():
                definition = self._definition(function)
                if isinstance(definition, cst.FunctionDef):
                    yield definition, False
                elif isinstance(definition, cst.ClassDef):
                    wanted = frozenset({"__call__"}) if made else _MAKING
                    for statement in definition.body.body:
                        if (
                            isinstance(statement, cst.FunctionDef)
                            and statement.name.value in wanted
                        ):
                            yield statement, True

    def _definition(self, expression: cst.BaseExpression) -> cst.CSTNode | None:
        """The function or class of the document that a name means."""
        if isinstance(expression, cst.Subscript):
            expression = expression.value
        if not isinstance(expression, cst.Name):
            return None
        binder = self.scopes.binder(self.scopes.of(expression), expression.value)
        bindings = binder.bindings.get(expression.value, ()) if binder is not None else ()
        return self.tree.node(bindings[-1]) if bindings else None

    def _calls_own(self, function: cst.FunctionDef | cst.Lambda, *, made: bool) -> bool:
        """Whether the function, or with ``made`` one that it makes, calls what it is given."""
        scope = self.scopes.opened_by(function)
        if scope is None:
            return False
        if not made:
            names = [one.name.value for one in parameters_of(function.params)]
            is_method = scope.parent is not None and scope.parent.kind is ScopeKind.CLASS
            return any(self._is_called(name, scope) for name in names[is_method:])
        return any(
            isinstance(other.node, cst.FunctionDef | cst.Lambda)
            and other.parent is scope
            and self._calls_own(other.node, made=False)
            for other in self.scopes.scopes
        )

    def _is_called(self, name: str, scope: Scope) -> bool:
        """Whether the scope itself calls the parameter, or a method of it."""
        for number in scope.references.get(name, ()):
            node = self.tree.node(number)
            above = self.tree.parent(node)
            while isinstance(above, cst.Attribute) and above.value is node:
                node, above = above, self.tree.parent(above)
            if isinstance(above, cst.Call) and above.func is node:
                return True
        return False
