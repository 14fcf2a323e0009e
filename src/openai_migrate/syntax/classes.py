"""Classes and their methods: where objects are made, and whether they take a new attribute.

Only what the document itself shows. A class with bases from elsewhere counts as open when its own
methods set attributes that nothing declares. Tests: the fixtures ``clients/class-*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.sources.written_out import writes_out
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes, parameters_of
from openai_migrate.syntax.tree import Tree

#: Methods that run before any other method of an object.
CONSTRUCTORS = ("__init__", "__post_init__", "setUp", "asyncSetUp")
#: Bases, by the last part of their names, that let objects have any attribute.
_OPEN_BASES = frozenset({"object", "ABC", "Generic", "Protocol", "TestCase", "Exception"})
#: Names that tell that objects may be copied or sent elsewhere.
COPYING = frozenset(
    {
        "pickle",
        "cPickle",
        "dill",
        "cloudpickle",
        "joblib",
        "copy",
        "deepcopy",
        "multiprocessing",
        "ProcessPoolExecutor",
    }
)
#: What makes an object and runs no constructor, but where a class itself defines it.
MAKING = "__new__"


def _dicts_of(names: Iterable[str | None]) -> set[str]:
    return {f"{name}.__dict__" for name in names}


class Classes:
    """Questions about the classes of one tree."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree = tree
        self.scopes = scopes

    def built_in(self, block: NodeId) -> NodeId | None:
        """The class whose objects run through the block whenever they are made, or None.

        That is the body of a constructor, or of a method that one calls without any condition.
        """
        method = self.tree.parent(self.tree.node(block))
        if not isinstance(method, cst.FunctionDef) or method.body is not self.tree.node(block):
            return None
        owner = self._class_of(method)
        if owner is None or self.self_name(method) is None or method.decorators:
            return None
        name = method.name.value
        if name in CONSTRUCTORS or any(
            self._calls_on_self(constructor, name) for constructor in self._constructors(owner)
        ):
            return self.tree.id_of(owner)
        return None

    def self_name_of(self, block: NodeId) -> str:
        """What the method whose body the block is calls its object."""
        method = self.tree.parent(self.tree.node(block))
        assert isinstance(method, cst.FunctionDef)
        return self.self_name(method) or ""

    def is_open(self, number: NodeId) -> bool:
        """Whether objects of the class certainly take an attribute that is not declared."""
        node = self.tree.node(number)
        assert isinstance(node, cst.ClassDef)
        if self._is_closed(node) or self.scopes.names_anywhere() & COPYING or self._makes_bare():
            return False
        if any(writes_out(c.text.encode(errors="replace")) for c in self.tree.document.chunks):
            return False
        known = all(self._is_plain_decorator(item) for item in node.decorators) and all(
            self._is_open_base(argument) for argument in node.bases
        )
        if node.keywords:
            return False
        return known or self._sets_undeclared(node)

    def _makes_bare(self) -> bool:
        """Whether objects are made without a constructor: ``cls.__new__(cls)``, but in what a class
        defines by that name."""
        return any(
            node.attr.value == MAKING
            and not any(
                isinstance(above, cst.FunctionDef) and above.name.value == MAKING
                for above in self.tree.ancestors(node)
            )
            for _, node in self.tree.each(cst.Attribute)
        )

    def has_unknown_bases(self, number: NodeId) -> bool:
        """Whether attributes may come from classes that this document does not show."""
        node = self.tree.node(number)
        assert isinstance(node, cst.ClassDef)
        return not all(self._is_open_base(argument) for argument in node.bases)

    def name(self, number: NodeId) -> str:
        node = self.tree.node(number)
        assert isinstance(node, cst.ClassDef)
        return node.name.value

    def skips_base(self, number: NodeId) -> bool:
        """Whether a class of the document below this one has a constructor of its own that does
        not run the one above it."""
        below = [item for item in self._all() if self.tree.node(number) in self._bases(item)[1:]]
        return any(
            not self._calls_super(method, name)
            for item in below
            for name in CONSTRUCTORS
            if (method := self._method(item, name)) is not None
        )

    def attributes(self, number: NodeId) -> set[str]:
        """Every attribute name that the class and those related to it mention or declare."""
        node = self.tree.node(number)
        related = [item for item in self._all() if node in self._bases(item)]
        related += self._bases(node)
        found: set[str] = set()
        for item in related:
            scope = self.scopes.opened_by(item)
            found |= set(scope.bindings) if scope is not None else set()
            for inner in self._below(item):
                if isinstance(inner, cst.Attribute):
                    found.add(inner.attr.value)
        return found

    def lineage_of_method(self, number: NodeId) -> list[NodeId]:
        """The class whose object a method has at hand where the node stands, and its bases."""
        method = self._method_around(self.tree.node(number))
        if method is None:
            return []
        name, owner = self.self_name(method), self._class_of(method)
        if name is None or owner is None:
            return []
        binder = self.scopes.binder(self.scopes.of(self.tree.node(number)), name)
        if binder is None or binder is not self.scopes.opened_by(method):
            return []
        if len(binder.bindings[name]) > 1:
            return []
        return [self.tree.id_of(item) for item in self._bases(owner)]

    def object_at(self, number: NodeId) -> str:
        """What the method around the node calls its object."""
        method = self._method_around(self.tree.node(number))
        return (self.self_name(method) or "") if method is not None else ""

    def self_calls_before(self, number: NodeId) -> set[str]:
        """The methods that a method calls on its object above the node."""
        method = self._method_around(self.tree.node(number))
        name = self.self_name(method) if method is not None else None
        if method is None or name is None:
            return set()
        return {
            node.func.attr.value
            for node in self._below(method)
            if isinstance(node, cst.Call)
            and self.tree.id_of(node) < number
            and isinstance(node.func, cst.Attribute)
            and isinstance(node.func.value, cst.Name)
            and node.func.value.value == name
        }

    def may_run_before(self, number: NodeId, block: NodeId) -> bool:
        """Whether a constructor comes to the node, in its own body or in a method that it calls,
        before it comes to the method whose body the block is."""
        method = self._method_around(self.tree.node(number))
        made = self.tree.parent(self.tree.node(block))
        if method is None or not isinstance(made, cst.FunctionDef) or method is made:
            return False
        holder = self._class_of(made)
        classes = [one for one in self._all() if holder in self._bases(one)]
        for constructor in (found for one in classes for found in self._constructors(one)):
            calls = dict(self._calls_of_methods(constructor))
            comes = [at for at, name in calls.items() if name == made.name.value]
            if constructor is made or not comes:
                continue
            if method is constructor and number < min(comes):
                return True
            if any(name == method.name.value and at < min(comes) for at, name in calls.items()):
                return True
        return False

    def _calls_of_methods(self, method: cst.FunctionDef) -> Iterator[tuple[NodeId, str]]:
        """The calls of methods of the object, or of what is above its class, with their names."""
        me = self.self_name(method)
        for node in self._below(method):
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
                base, name = node.func.value, node.func.attr.value
                above = isinstance(base, cst.Call) and dotted_name(base.func) == "super"
                given = [dotted_name(one.value) for one in node.args[:1]]
                if above or dotted_name(base) == me or (name in CONSTRUCTORS and given == [me]):
                    yield self.tree.id_of(node), name

    def method_name_at(self, number: NodeId) -> str:
        method = self._method_around(self.tree.node(number))
        return method.name.value if method is not None else ""

    # -- classes --------------------------------------------------------------------------------

    def _all(self) -> Iterator[cst.ClassDef]:
        for _, node in self.tree.each(cst.ClassDef):
            yield node

    def _bases(self, node: cst.CSTNode, seen: frozenset[int] = frozenset()) -> list[cst.ClassDef]:
        """The class and those above it that the document defines."""
        if not isinstance(node, cst.ClassDef) or id(node) in seen:
            return []
        found = [node]
        for argument in node.bases:
            base = self._class_named(argument.value)
            if base is not None:
                found += self._bases(base, seen | {id(node)})
        return found

    def _class_named(self, expression: cst.BaseExpression) -> cst.ClassDef | None:
        if not isinstance(expression, cst.Name):
            return None
        binder = self.scopes.binder(self.scopes.of(expression), expression.value)
        bindings = binder.bindings[expression.value] if binder is not None else []
        node = self.tree.node(bindings[0]) if len(bindings) == 1 else None
        return node if isinstance(node, cst.ClassDef) else None

    def _is_closed(self, node: cst.ClassDef) -> bool:
        scope = self.scopes.opened_by(node)
        assert scope is not None
        closing = {"__slots__", "__setattr__", "__getstate__", "__reduce__", "__getattr__"}
        if closing & scope.bindings.keys():
            return True
        names = {self.self_name(method) for method in self._methods(node)}
        return any(
            (isinstance(inner, cst.Attribute) and dotted_name(inner) in _dicts_of(names))
            or (isinstance(inner, cst.Call) and dotted_name(inner.func) == "vars")
            for inner in self._below(node)
        )

    def _is_plain_decorator(self, item: cst.Decorator) -> bool:
        match item.decorator:
            case cst.Call(func=func, args=args):
                names = {arg.keyword.value for arg in args if arg.keyword is not None}
                plain = not names & {"frozen", "slots"}
                return plain and dotted_name(func) in ("dataclass", "dataclasses.dataclass")
            case expression:
                return dotted_name(expression) in ("dataclass", "dataclasses.dataclass")

    def _is_open_base(self, argument: cst.Arg) -> bool:
        expression = argument.value
        if isinstance(expression, cst.Subscript):
            expression = expression.value
        base = self._class_named(expression)
        if base is not None:
            return not self._is_closed(base) and all(map(self._is_open_base, base.bases))
        return dotted_name(expression).rpartition(".")[2] in _OPEN_BASES

    def _sets_undeclared(self, node: cst.ClassDef) -> bool:
        scope = self.scopes.opened_by(node)
        assert scope is not None
        for method in self._methods(node):
            name = self.self_name(method)
            for inner in self._below(method):
                match inner:
                    case cst.AssignTarget(
                        target=cst.Attribute(value=cst.Name(value=base), attr=attribute)
                    ) if base == name and attribute.value not in scope.bindings:
                        return True
        return False

    # -- methods --------------------------------------------------------------------------------

    def self_name(self, method: cst.FunctionDef) -> str | None:
        """The first parameter of an ordinary method; None for a static or class method."""
        for item in method.decorators:
            if dotted_name(item.decorator).rpartition(".")[2] in ("staticmethod", "classmethod"):
                return None
        if method.name.value in ("__new__", "__init_subclass__", "__class_getitem__"):
            return None
        first = next(parameters_of(method.params), None)
        plain = first is not None and first.star in ("", None)
        return first.name.value if plain and first is not None else None

    def _class_of(self, method: cst.FunctionDef) -> cst.ClassDef | None:
        scope = self.scopes.of(method)
        return scope.node if isinstance(scope.node, cst.ClassDef) else None

    def _method_around(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        scope: Scope | None = self.scopes.of(node)
        while scope is not None:
            above = scope.parent
            if above is not None and above.kind is ScopeKind.CLASS:
                return scope.node if isinstance(scope.node, cst.FunctionDef) else None
            scope = above
        return None

    def _methods(self, node: cst.ClassDef) -> Iterator[cst.FunctionDef]:
        for statement in node.body.body:
            if isinstance(statement, cst.FunctionDef):
                yield statement

    def _method(self, node: cst.ClassDef, name: str) -> cst.FunctionDef | None:
        return next((item for item in self._methods(node) if item.name.value == name), None)

    def _constructors(self, node: cst.ClassDef) -> Iterator[cst.FunctionDef]:
        for item in self._methods(node):
            if item.name.value in CONSTRUCTORS:
                yield item

    def _calls_on_self(self, constructor: cst.FunctionDef, name: str) -> bool:
        """Whether the constructor has the statement ``self.name(...)`` outside of any block."""
        me = self.self_name(constructor)
        for line in constructor.body.body:
            if not isinstance(line, cst.SimpleStatementLine):
                continue
            for small in line.body:
                if isinstance(small, cst.Expr | cst.Assign):
                    value = small.value
                    called = isinstance(value, cst.Call) and dotted_name(value.func)
                    if called == f"{me}.{name}":
                        return True
        return False

    def _calls_super(self, method: cst.FunctionDef, name: str) -> bool:
        return any(
            isinstance(inner, cst.Attribute) and inner.attr.value == name
            for inner in self._below(method)
        )

    def _below(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        first = self.tree.id_of(node)
        for number in range(first, len(self.tree.nodes)):
            if number > first and self.tree.parents[number] < first:
                return
            yield self.tree.nodes[number]
