"""What names, attributes and calls of a document mean as parts of bundles: slots of any document.

A variable of a module is ``(its module, name)``, one of a class ``(the class, name)``, what a
function gives ``(the function, "")`` and its parameter ``(the function, "=name")``; a parameter of
a constructor is one of its class, by whose name it is called. The names of lists and tables of
dictionaries have a sign of their own (``in_table``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain

import libcst as cst

from openai_migrate.analysis.bundles.model import PARAMETER, Variable, plain_name
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.summary import NOTHING, Signature, Slot
from openai_migrate.analysis.values import Class, Function, Object, Symbol, Value, members
from openai_migrate.syntax.definitions import document_of, module_key
from openai_migrate.syntax.imports import ImportedName, imported_names
from openai_migrate.syntax.modules import is_package
from openai_migrate.syntax.scopes import Scope, ScopeKind

#: The method that a call of a class runs.
CONSTRUCTOR = "__init__"


class BundleNames:
    """What the names of one interpreted document mean."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.tree, self.scopes = evaluator.tree, evaluator.scopes
        self.path = self.tree.document.path
        self.keys = evaluator.keys
        kinds = (cst.FunctionDef, cst.ClassDef, cst.Lambda)
        self.nodes = {self.keys[id(node)]: node for _, node in self.tree.each(*kinds)}
        self.imported: dict[int, ImportedName] = {}
        self.stars: list[str] = []
        #: by dotted name, the variables that it may mean: each slot asks for all imports
        self._placed: dict[str, frozenset[Slot]] = {}
        package = is_package(self.path)
        for _, node in self.tree.each(cst.Import, cst.ImportFrom):
            for name in imported_names(node, evaluator.module, package):
                if name.bound == "*":
                    self.stars.append(name.qualified)
                else:
                    self.imported[id(name.alias)] = name

    def value(self, node: cst.CSTNode) -> Value | None:
        """What is known of an expression; None for nothing."""
        return self.evaluator.values.get(self.tree.id_of(node))

    # -- variables ------------------------------------------------------------------------------

    def variable(self, scope: Scope, name: str) -> Variable:
        """What the variable is that a scope binds."""
        match scope.kind:
            case ScopeKind.MODULE:
                return module_key(self.path), name
            case ScopeKind.CLASS:
                return self.keys[id(scope.node)], name
            case ScopeKind.FUNCTION if isinstance(scope.node, cst.FunctionDef) and any(
                isinstance(self.tree.node(one), cst.Param) for one in scope.bindings.get(name, ())
            ):
                return self.called_by(scope.node), PARAMETER + name
        return scope.number, name

    def called_by(self, function: cst.FunctionDef) -> str:
        """The key of what code calls to run a function: that of the class for a constructor."""
        around = self.tree.parent(self.tree.parent(function) or function)
        if function.name.value == CONSTRUCTOR and isinstance(around, cst.ClassDef):
            return self.keys[id(around)]
        return self.keys[id(function)]

    def runs(self, key: str) -> cst.CSTNode | None:
        """What this document has under a key that is called: of a class its constructor."""
        node = self.nodes.get(key)
        return self.nodes.get(f"{key}.{CONSTRUCTOR}") if isinstance(node, cst.ClassDef) else node

    def scope_of(self, slot: Variable) -> tuple[Scope, str] | None:
        """The scope of this document that binds the variable, and its name there."""
        owner, name = slot
        if isinstance(owner, int):
            return self.scopes.scopes[owner], plain_name(name)
        if owner == module_key(self.path):
            return self.scopes.module, plain_name(name)
        node = self.runs(owner) if name.startswith(PARAMETER) else self.nodes.get(owner)
        scope = self.scopes.opened_by(node) if node is not None and name else None
        if scope is None or (scope.kind is ScopeKind.FUNCTION) != name.startswith(PARAMETER):
            return None
        return scope, plain_name(name)

    def read(self, node: cst.Name) -> Variable | None:
        """The variable that a name reads; None for a builtin."""
        binder = self.scopes.binder(self.scopes.of(node), node.value)
        if binder is not None:
            return self.variable(binder, node.value)
        return (module_key(self.path), node.value) if self.starred(node.value) else None

    def starred(self, name: str) -> set[Slot]:
        """The variables of other modules that a star import may bring under a name."""
        return {slot for star in self.stars for slot in self.placed(f"{star}.{name}")}

    def placed(self, qualified: str) -> frozenset[Slot]:
        """The variables of modules that a dotted name may mean."""
        found = self._placed.get(qualified)
        if found is None:
            found = self._placed[qualified] = frozenset(
                (module_key(path), inside)
                for path, inside in self.evaluator.exports.places_of(qualified)
                if inside and "." not in inside
            )
        return found

    def imported_by(self, binding: cst.CSTNode) -> ImportedName | None:
        """The import that a binding is part of."""
        node: cst.CSTNode | None = binding
        if isinstance(node, cst.Name):
            node = self.tree.parent(node)
        if isinstance(node, cst.AsName):
            node = self.tree.parent(node)
        return self.imported.get(id(node))

    def places(self, node: cst.BaseExpression) -> Collection[tuple[str, str]]:
        """The documents that a dotted expression may lie in, each with what it is called inside."""
        qualified = self.qualified(node)
        return self.evaluator.exports.places_of(qualified) if qualified else ()

    # -- attributes -----------------------------------------------------------------------------

    def attribute(self, node: cst.Attribute) -> Collection[Slot] | None:
        """The variables that an attribute may mean; None where nobody knows what it is one of."""
        qualified = self.qualified(node)
        if qualified and (found := self.placed(qualified)):
            return found
        value = self.value(node.value)
        parts = members(value) if value is not None else ()
        modules = [part.name for part in parts if isinstance(part, Symbol)]
        placed = (self.placed(f"{one}.{node.attr.value}") for one in modules)
        if found := frozenset(chain.from_iterable(placed)):
            return found
        owners = {part.key for part in parts if isinstance(part, Class | Object)}
        if owners:
            return {(owner, node.attr.value) for owner in owners}
        return None if not parts or any(map(self._may_be_module, modules)) else set()

    def _may_be_module(self, name: str) -> bool:
        """Whether a name that nothing here has may be that of a module of the project, found in
        another way than by this document's imports."""
        last = name.rpartition(".")[2]
        return name.startswith(".") or bool(self.evaluator.exports.places_of(last))

    def qualified(self, node: cst.BaseExpression) -> str:
        """The dotted name of an expression that begins with an import; "" for any other."""
        match node:
            case cst.Name(value=name):
                binder = self.scopes.binder(self.scopes.of(node), name)
                bindings = binder.bindings[name] if binder is not None else []
                found = {self.imported_by(self.tree.node(one)) for one in bindings}
                names = {"" if one is None else one.qualified for one in found}
                return names.pop() if len(names) == 1 else ""
            case cst.Attribute(value=value, attr=attr):
                base = self.qualified(value)
                return f"{base}.{attr.value}" if base else ""
        return ""

    @cached_property
    def attributes(self) -> Mapping[str, list[cst.Attribute]]:
        """The attributes that the document names, by their names; modules in imports are none."""
        found: dict[str, list[cst.Attribute]] = {}
        for _, node in self.tree.each(cst.Attribute):
            above = self.tree.parent(node)
            while isinstance(above, cst.Attribute):
                above = self.tree.parent(above)
            if not isinstance(above, cst.ImportFrom | cst.ImportAlias):
                found.setdefault(node.attr.value, []).append(node)
        return found

    @cached_property
    def modules_read(self) -> Mapping[str, list[cst.CSTNode]]:
        """The expressions that mean a whole module of the project, by its path."""
        found: dict[str, list[cst.CSTNode]] = {}
        for node, path in self._modules_read():
            found.setdefault(path, []).append(node)
        return found

    def _modules_read(self) -> Iterator[tuple[cst.CSTNode, str]]:
        for number, value in self.evaluator.values.items():
            for part in members(value):
                if isinstance(part, Symbol) and not self.evaluator.sdk.owns(part.name):
                    node = self.tree.node(number)
                    places = self.evaluator.exports.places_of(part.name)
                    if not self.is_import(node):
                        yield from ((node, path) for path, rest in places if not rest)
        bound = {one.bound for one in self.imported.values()}
        for scope in self.scopes.scopes:
            for name, numbers in scope.references.items():
                for number in numbers if name in bound else ():
                    yield from self._modules(self.tree.node(number))

    def is_import(self, node: cst.CSTNode) -> bool:
        """Whether the node stands in an import statement."""
        kinds = (cst.Import, cst.ImportFrom)
        return any(isinstance(one, kinds) for one in self.tree.ancestors(node))

    def _modules(self, node: cst.CSTNode | None) -> Iterator[tuple[cst.CSTNode, str]]:
        """The same for an expression and those of which it is the first part."""
        while isinstance(node, cst.Name | cst.Attribute):
            qualified = self.qualified(node)
            places = self.evaluator.exports.places_of(qualified) if qualified else ()
            yield from ((node, path) for path, inside in places if not inside)
            above = self.tree.parent(node)
            node = above if isinstance(above, cst.Attribute) and above.value is node else None

    # -- functions ------------------------------------------------------------------------------

    def function(self, node: cst.CSTNode) -> str | None:
        """The key of the one function that an expression means."""
        keys = self.functions(node)
        return keys.pop() if len(keys) == 1 and None not in keys else None

    def functions(self, node: cst.CSTNode) -> set[str | None]:
        """The keys of the functions that an expression may mean; None stands for anything else."""
        value = self.value(node)
        return {self._key(part) for part in members(value)} if value is not None else set()

    def callable(self, node: cst.CSTNode) -> str | None:
        """The key of the one function or class that an expression means."""
        keys = self.callables(node)
        return keys.pop() if len(keys) == 1 and None not in keys else None

    @cached_property
    def named_callables(self) -> Mapping[str | None, list[tuple[cst.CSTNode, bool]]]:
        """By key, the names and attributes that may mean a function or class, each with whether it
        may mean anything else."""
        found: dict[str | None, list[tuple[cst.CSTNode, bool]]] = {}
        for number in sorted(self.evaluator.values):
            node = self.tree.node(number)
            if isinstance(node, cst.Name | cst.Attribute):
                keys = self.callables(node)
                for key in keys:
                    found.setdefault(key, []).append((node, len(keys) > 1))
        return found

    def callables(self, node: cst.CSTNode) -> set[str | None]:
        """As ``functions``, with classes."""
        value = self.value(node)
        parts = members(value) if value is not None else ()
        return {part.key if isinstance(part, Class) else self._key(part) for part in parts}

    def _key(self, part: Value) -> str | None:
        match part:
            case Function(key):
                return key
            case Symbol(name) if not self.evaluator.sdk.owns(name):
                return self.evaluator.exports.definition(name)
        return None

    def signature(self, key: str) -> Signature:
        """How a function, or the constructor of a class, takes its arguments."""
        found = self._signature(key)
        return self._signature(f"{key}.{CONSTRUCTOR}") if found is NOTHING.signature else found

    def is_stranger(self, key: str) -> bool:
        """Whether nothing is known of how a function or class of another document is called."""
        return document_of(key) != self.path and self.signature(key) is NOTHING.signature

    def _signature(self, key: str) -> Signature:
        info = self.evaluator.functions.get(key)
        return (
            info.signature if info is not None else self.evaluator.exports.function(key).signature
        )

    def parameter_of(self, argument: cst.Arg, call: cst.Call, key: str) -> str | None:
        """The parameter of a function that an argument of a call is for."""
        signature = self.signature(key)
        if argument.keyword is not None:
            name = argument.keyword.value
            return name if name in signature.names and name != signature.extra else None
        if argument.star or any(one.star for one in call.args):
            return None
        position = [one for one in call.args if one.keyword is None].index(argument)
        position += int(signature.is_method and self._is_bound(call, key))
        names = signature.positional
        return names[position] if position < len(names) else None

    def _is_bound(self, call: cst.Call, key: str) -> bool:
        """Whether the function that is called has got its first argument already."""
        value = self.value(call.func)
        is_constructor = self._signature(key) is NOTHING.signature
        return is_constructor or (isinstance(value, Function) and value.self is not None)

    def argument_for(self, name: str, call: cst.Call, key: str) -> cst.Arg | None:
        """The argument of a call that a parameter gets; None where it takes its default."""
        return next((one for one in call.args if self.parameter_of(one, call, key) == name), None)
