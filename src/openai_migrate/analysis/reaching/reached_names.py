"""Names of modules and classes that code reads or replaces by way of a dictionary or a text:
``globals()["Chat"]``, ``vars(app).get(name)``, ``getattr(app, name)``, ``patch.dict(vars(app))``.

Tests: the fixtures ``names/reached-*`` and ``projects/reached-*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.spelled import spelled
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.analysis.patching import ADDING_ITEMS, SETTING_ITEMS, UPDATING
from openai_migrate.analysis.reaching.imported import imported_slots, is_imported
from openai_migrate.analysis.reaching.patch_targets import PatchTargets
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.analysis.values import NEVER, Class, Object, Record, Symbol, Value, members
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import binds_import
from openai_migrate.syntax.scopes import Scope
from openai_migrate.syntax.text_ends import TextEnds, ends_of


@dataclass(frozen=True, slots=True)
class Read:
    """An expression that gives what a module or class has under a name.

    owner: that module or class; key: the expression that says the name, None for all of them.
    asks: whether it only says if the name is there.
    """

    node: cst.BaseExpression
    owner: Value
    key: cst.BaseExpression | None
    asks: bool = False

    @property
    def name(self) -> str | None:
        """The name, where it stands there."""
        known = literal_of(self.key) if self.key is not None else None
        return known.value if known is not None and isinstance(known.value, str) else None

    @property
    def takes_any(self) -> bool:
        """Whether it gives what only the run knows."""
        return self.name is None and not self.asks


@dataclass(frozen=True, slots=True)
class Write:
    """Something takes the place of what a module or class has under a name.

    node: where that is written. value: the expression of what takes the place, None where it is
    not seen. meanwhile: the call that takes it back at some time; None where nothing does.
    """

    node: cst.BaseExpression
    owner: Value
    name: str
    value: cst.BaseExpression | None
    meanwhile: cst.Call | None = None


class Lookup(Enum):
    """How objects are got: by a name that only the run knows, with all others, in a text that is
    run as code; or it is only asked whether the name is there."""

    AT_RUN = auto()
    ALL = auto()
    IN_CODE = auto()
    ASKED = auto()


@dataclass(frozen=True, slots=True)
class LookupFact:
    """A place that may get objects of v0 by other means than the names that imports bind.

    names: what the module or class calls them, with their canonical v0 names.
    """

    node: NodeId
    names: tuple[tuple[str, str], ...]
    how: Lookup


class ReachedNames:
    """Finds the reads and writes of one interpreted document."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.tree = evaluator.tree
        self.scopes = evaluator.scopes
        self.values = evaluator.values
        self.exports = evaluator.exports
        self.targets = PatchTargets(evaluator)

    @cached_property
    def own_slots(self) -> frozenset[Slot]:
        """Names of this document that imports bind to what makes calls."""
        return imported_slots(self.evaluator)

    # -- whose names they are -------------------------------------------------------------------

    def owner_of(self, node: cst.CSTNode) -> Value | None:
        """The module or class of which an expression is all names, as a dictionary."""
        match node:
            case cst.Attribute(value=owner, attr=cst.Name(library.NAMESPACE)):
                return self._owner(self._value(owner))
            case cst.Call(func=function, args=[cst.Arg(owner, keyword=None, star="")]):
                is_vars = self._value(function) == _VARIABLES
                return self._owner(self._value(owner)) if is_vars else None
        value = self._value(node)
        if value == library.NAMES_HERE:
            at_top = self.scopes.of(node) is self.scopes.module
            return library.THIS_MODULE if at_top else library.NAMES_HERE
        module = library.module_of(value)
        return None if module is None else self._owner(module)

    def _owner(self, value: Value) -> Value | None:
        """The module or class of the project that a value may be."""
        return next(filter(self._is_of_project, members(value)), None)

    def _is_of_project(self, value: Value) -> bool:
        match value:
            case Class():
                return True
            case Symbol(name):
                return value == library.THIS_MODULE or bool(self.exports.module_path(name))
        return False

    def _value(self, node: cst.CSTNode) -> Value:
        return self.values.get(self.tree.id_of(node), NEVER)

    # -- reads ----------------------------------------------------------------------------------

    @cached_property
    def reads(self) -> tuple[Read, ...]:
        """All reads, in source order of each kind of expression."""
        return tuple(self._find_reads())

    def _find_reads(self) -> Iterator[Read]:
        for _, node in self.tree.each(cst.Subscript, cst.Call, cst.Comparison):
            found = self.read_at(node)
            if found is not None:
                yield found
        for _, element in self.tree.each(cst.StarredDictElement):
            found = self._read(element.value, element.value, None)
            if found is not None:
                yield found

    def read_at(self, node: cst.CSTNode) -> Read | None:
        """The read that an expression is, other than the attribute of that name."""
        match node:
            case cst.Subscript(value=whole, slice=[cst.SubscriptElement(cst.Index(key))]):
                stored = use_of(self.tree, node) in (Use.STORE, Use.DELETE)
                return None if stored else self._read(node, whole, key)
            case cst.Call(func=cst.Attribute(value=whole, attr=cst.Name(method))):
                plain = [one.value for one in node.args if not one.star and one.keyword is None]
                if method in _OF_ONE and plain:
                    return self._read(node, whole, plain[0])
                if method in _OF_ALL and not node.args:
                    return self._read(node, whole, None)
                return self._by_function(node)
            case cst.Call():
                return self._by_function(node)
            case cst.Comparison(
                left=key, comparisons=[cst.ComparisonTarget(cst.In() | cst.NotIn(), whole)]
            ):
                return self._read(node, whole, key, asks=True)
        return None

    def _read(
        self,
        node: cst.BaseExpression,
        whole: cst.BaseExpression,
        key: cst.BaseExpression | None,
        *,
        asks: bool = False,
    ) -> Read | None:
        owner = self.owner_of(whole)
        return None if owner is None else Read(node, owner, key, asks)

    def _by_function(self, call: cst.Call) -> Read | None:
        """``getattr(app, name)``, ``hasattr(app, name)``, ``inspect.getmembers(app)``."""
        callee = self._value(call.func)
        if not isinstance(callee, Symbol) or not call.args:
            return None
        if callee in _COPYING:
            return self._read(call, call.args[0].value, None)
        held = self._value(call.args[0].value)
        own = (one for one in members(held) if isinstance(one, Object))
        owner = self._owner(held) or next(own, None)
        if owner is None:
            return None
        if callee.name in _BY_NAME and len(call.args) > 1:
            return Read(call, owner, call.args[1].value, callee.name.endswith("hasattr"))
        return Read(call, owner, None) if callee.name in library.MEMBERS else None

    # -- objects of v0 --------------------------------------------------------------------------

    def is_imported(self, base: Value, name: str, node: cst.CSTNode) -> bool:
        """Whether a name of a module or class, or of the scope that a node stands in, is what an
        import binds to what makes calls."""
        if base == library.NAMES_HERE:
            return self._is_bound_by_import(name, self.scopes.of(node))
        if base == library.THIS_MODULE:
            return self._is_bound_by_import(name, self.scopes.module)
        return is_imported(self.evaluator, self.own_slots, base, name)

    def _is_bound_by_import(self, name: str, scope: Scope) -> bool:
        """Whether an import binds a name that is read in a scope."""
        binder = self.scopes.binder(scope, name)
        if binder is None:
            return True  # what a star import brought
        return any(binds_import(self.tree, number) for number in binder.bindings[name])

    def lookups(self) -> Iterator[LookupFact]:
        """Yield the reads that may mean what imports bind to objects of v0."""
        for read in self.reads:
            if use_of(self.tree, read.node) is Use.CATCH:
                continue  # for errors
            if read.name is not None:
                how = Lookup.ASKED if read.asks else None  # else as if it were an attribute
            elif read.asks:
                how = None
            else:
                how = Lookup.ALL if read.key is None else Lookup.AT_RUN
            if how is not None:
                names = self._fitting(read)
                yield from self._fact(read.node, read.owner, names, how)
        for _, call in self.tree.each(cst.Call):
            if call.args and self._value(call.func) in _RUNNING:
                words = _WORD.findall("\n".join(spelled(call.args[0].value, self.evaluator.held)))
                yield from self._fact(call, library.NAMES_HERE, set(words), Lookup.IN_CODE)

    def _fitting(self, read: Read) -> set[str]:
        """The names that a read may ask for."""
        ends = TextEnds() if read.key is None else ends_of(read.key, self.tree, self.scopes)
        return {name for name in self._names_of(read.owner, read.node) if ends.fit(name)}

    def _fact(
        self, node: cst.BaseExpression, owner: Value, names: set[str], how: Lookup
    ) -> Iterator[LookupFact]:
        """The fact that one of the names is looked up, if an import binds one to an object of
        v0."""
        sdk = self.evaluator.sdk
        found = tuple(
            (name, sdk.canonical(part.name))
            for name in sorted(names)
            if self.is_imported(owner, name, node)
            for part in members(self._held(owner, name, node))
            if isinstance(part, Symbol) and sdk.owns(part.name) and sdk.makes_calls(part.name)
            if part.name != sdk.rules.pack.package
        )
        if found:
            yield LookupFact(self.tree.id_of(node), found, how)

    def _names_of(self, owner: Value, node: cst.CSTNode) -> Iterator[str]:
        """The names of a module, function or class that are known where a node stands."""
        match owner:
            case library.NAMES_HERE:
                yield from self.scopes.of(node).bindings
            case Symbol():
                yield from (name for name, _ in self.evaluator.model.named.names_in(owner))
            case Class(key) | Object(key):
                yield from self.evaluator.model.classes.names_of(key)

    def _held(self, owner: Value, name: str, node: cst.CSTNode) -> Value:
        """What an owner has under a name."""
        if owner == library.NAMES_HERE:
            return self.evaluator.names.held(name, self.scopes.of(node))
        return self.targets.attribute(owner, name)

    # -- writes ---------------------------------------------------------------------------------

    def writes(self) -> Iterator[Write]:
        """Yield all writes by way of a dictionary, in source order of each kind of expression."""
        for _, node in self.tree.each(cst.AssignTarget, cst.Call):
            if type(node) is cst.AssignTarget:
                yield from self._assigned(node)
            elif (
                type(node) is cst.Call
                and type(node.func) is cst.Attribute
                and node.func.attr.value in _PUTTING
            ):
                yield from self._put(node, node.func)

    def _assigned(self, target: cst.AssignTarget) -> Iterator[Write]:
        place = target.target
        match place:
            case cst.Subscript(value=whole, slice=[cst.SubscriptElement(cst.Index(key))]):
                owner, assign = self.owner_of(whole), self.tree.parent(target)
                name = self.targets.text(key)
                if owner is not None and name is not None and isinstance(assign, cst.Assign):
                    yield Write(place, owner, name, assign.value)

    def _put(self, call: cst.Call, function: cst.Attribute) -> Iterator[Write]:
        """``namespace.update(...)``, ``patch.dict(namespace, ...)``, ``setitem(namespace, ...)``"""
        plain = [one.value for one in call.args if not one.star and one.keyword is None]
        owner, meanwhile = self.owner_of(function.value), None
        if owner is None and plain:
            owner, meanwhile = self._handed(plain.pop(0)), call
        if owner is None:
            return
        if function.attr.value not in UPDATING:
            name = self.targets.text(plain[0]) if len(plain) > 1 else None
            if name is not None:
                yield Write(plain[0], owner, name, plain[1], meanwhile)
            return
        for one in call.args:
            if one.keyword is not None:
                yield Write(one.keyword, owner, one.keyword.value, one.value, meanwhile)
        for values in plain:
            yield from self._updated(values, owner, meanwhile)

    def _updated(
        self, values: cst.BaseExpression, owner: Value, meanwhile: cst.Call | None
    ) -> Iterator[Write]:
        """What a dictionary puts in the place of names."""
        made = self.targets.made(values) or values
        if isinstance(made, cst.Dict):
            for one in made.elements:
                name = self.targets.text(one.key) if isinstance(one, cst.DictElement) else None
                if name is not None and isinstance(one, cst.DictElement):
                    yield Write(one.key, owner, name, one.value, meanwhile)
            return
        for part in members(self._value(values)):
            for key, _ in part.entries if isinstance(part, Record) else ():
                yield Write(values, owner, str(key), None, meanwhile)

    def _handed(self, whole: cst.BaseExpression) -> Value | None:
        """The owner of the names that a function is given, or a text for them:
        ``patch.dict("app.__dict__", ...)``."""
        text = self.targets.text(whole)
        module = library.module_of(self.targets.named(text)) if text is not None else None
        return self.owner_of(whole) if module is None else self._owner(module)


_COPYING = frozenset({Symbol("builtins.dict"), Symbol("copy.copy")})
_WORD = re.compile(r"[^\W\d]\w*")
_VARIABLES = Symbol("builtins.vars")
_RUNNING = frozenset({Symbol("builtins.eval"), Symbol("builtins.exec")})
_OF_ONE = frozenset({"get", "pop", "setdefault", "__getitem__"})
_OF_ALL = frozenset({"items", "values", "copy"})
_BY_NAME = frozenset({"builtins.getattr", "builtins.hasattr"})
#: Methods and functions that put something into a dictionary.
_PUTTING = ADDING_ITEMS | UPDATING | SETTING_ITEMS
