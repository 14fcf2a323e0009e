"""The names of modules and functions as dictionaries: ``globals()``, ``vars(app)``,
``app.__dict__``. What they hold, and what methods of dictionaries do to them.

Those of classes and objects are ordinary dictionaries (``Classes.all_attributes``). Where code
reads and replaces names in this way, ``reached_names`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.names import Names
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Class,
    Literal,
    Object,
    Plain,
    Record,
    Sequence,
    Symbol,
    Value,
    join,
    join_all,
    members,
    record,
)
from openai_migrate.syntax.callers import given_names
from openai_migrate.syntax.scopes import MODULE_SCOPE, Scopes
from openai_migrate.syntax.text_ends import TextEnds, ends_of
from openai_migrate.syntax.tree import Tree


class Namespaces:
    """Reads and fills the namespaces that a document gets hold of."""

    def __init__(self, tree: Tree, scopes: Scopes, names: Names, model: DataModel) -> None:
        self.tree = tree
        self.scopes = scopes
        self.names = names
        self.model = model

    def attribute(self, name: str, frame: Frame) -> Value:
        """``sys.modules[__name__].name``"""
        if name == library.NAMESPACE:
            return library.MODULE_NAMES
        return self.names.in_module(name, frame)

    def item(
        self, namespace: Value, key: Value | None, node: cst.BaseExpression, frame: Frame
    ) -> Value:
        """``namespace[key]``, where ``node`` is the expression that gives the key."""
        match namespace, key:
            case library.NAMES_HERE, Literal(str(name)):
                return self.names.read(name, frame)
            case library.MODULE_NAMES, Literal(str(name)):
                return self.names.in_module(name, frame)
            case _, Literal():
                return self.model.item(namespace, key) or UNKNOWN
        return self.any_of(namespace, ends_of(node, self.tree, self.scopes))

    def any_of(self, namespace: Value, ends: TextEnds) -> Value:
        """What names hold that begin and end so, as far as it matters; UNKNOWN for nothing."""
        module = library.module_of(namespace) or library.THIS_MODULE
        found = self.model.named_like(module, ends)
        return UNKNOWN if found is NEVER else found

    def handed(self, value: Value, frame: Frame) -> Value:
        """What a function gets that is given a value: of the names of a frame, which are no names
        of its own, those with responses."""
        if value != library.NAMES_HERE:
            return value
        held = ((name, part) for name, part in frame.env.items() if contains_response(part))
        return record("dict", held, UNKNOWN)

    def copied(self, value: Value) -> Value:
        """A dictionary that is made of a value: of the names of a module, with all of them."""
        if library.module_of(value) is None:
            return value
        return record("dict", (), join(self.any_of(value, TextEnds()), UNKNOWN), Plain("str"))

    def call(
        self,
        namespace: Value,
        node: cst.Call,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> Value | None:
        """What a method of the dictionary gives; None for one that is not known."""
        assert isinstance(node.func, cst.Attribute)
        method = node.func.attr.value
        if method in _READING and positional:
            found = self.item(namespace, positional[0], node.args[0].value, frame)
            default = positional[1] if len(positional) > 1 else NONE if method == "get" else NEVER
            if method == "setdefault":
                self.store(namespace, positional[0], default, frame)
            return join(found, default)
        if method == "__setitem__" and len(positional) > 1:
            self.store(namespace, positional[0], positional[1], frame)
            return NONE
        if method == "update":
            given = record("dict", keywords.items(), NEVER)
            for part in (*(one for value in positional for one in members(value)), given):
                for name, value in part.entries if isinstance(part, Record) else ():
                    self.store(namespace, Literal(name), value, frame)
            return NONE
        if method == "copy":
            return self.copied(namespace)
        if method in ("items", "values"):
            value = join(self.any_of(namespace, TextEnds()), UNKNOWN)
            pair = record("tuple", ((0, Plain("str")), (1, value)), NEVER)
            return Sequence("iterator", pair if method == "items" else value)
        return None

    def store(self, namespace: Value, key: Value | None, value: Value, frame: Frame) -> bool:
        """``namespace[key] = value``; whether it is known which name that is."""
        match namespace, key:
            case library.NAMES_HERE, _ if frame.scope.number != MODULE_SCOPE:
                return False
            case library.MODULE_NAMES | library.NAMES_HERE, Literal(str(name)):
                self.names.set_global(name, value, frame)
                return True
            case Class(), Literal(str(name)):  # its names, as a metaclass gets them
                return self.model.store(namespace, name, value)
            case Symbol(), Literal(str(name)) if module := library.module_of(namespace):
                return self.model.store_name(f"{module.name}.{name}", value)
        return False

    def found_at_run(
        self, positional: list[Value], name: cst.BaseExpression, frame: Frame
    ) -> Value:
        """What ``getattr`` finds in this module, and for a name that only the run knows in modules,
        objects and classes of the project; NEVER where that is nothing known."""
        base, key, *default = positional
        if base == library.THIS_MODULE:
            found = self.item(library.MODULE_NAMES, key, name, frame)
        elif isinstance(key, Literal):
            return NEVER
        else:
            ends = ends_of(name, self.tree, self.scopes)
            found = join_all(self.model.named_like(part, ends) for part in members(base))
        instead = (part for value in default for part in members(value) if part != NONE)
        return NEVER if found is NEVER else join_all((found, *instead))

    def looked_up(self, base: Value, key: cst.BaseExpression, value: Value, frame: Frame) -> Value:
        """The name by which an attribute is looked up. On the SDK it is unknown where callers give
        it, or an object holds it: those that are seen need not be all."""
        owns = self.model.sdk.owns
        if not any(isinstance(part, Symbol) and owns(part.name) for part in members(base)):
            return value
        held = isinstance(key, cst.Attribute) and any(
            isinstance(part, Object | Class)
            for part in members(self.model.notes.values.get(self.tree.id_of(key.value), UNKNOWN))
        )
        given = given_names(key, self.tree, self.scopes) - {*frame.fixed}
        return UNKNOWN if held or given else value


_READING = frozenset({"get", "pop", "setdefault", "__getitem__"})
