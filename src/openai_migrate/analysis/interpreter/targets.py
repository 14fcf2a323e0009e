"""What is assigned to: names, attributes, items, and several of these at once."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from openai_migrate.analysis.interpreter.containers import Containers, Evaluates
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.names import Names
from openai_migrate.analysis.interpreter.namespaces import Namespaces
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Literal,
    Object,
    Sequence,
    Symbol,
    Value,
    members,
)
from openai_migrate.syntax.tree import Tree


class Targets:
    """Assigns values to targets."""

    def __init__(
        self,
        tree: Tree,
        names: Names,
        namespaces: Namespaces,
        model: DataModel,
        containers: Containers,
        evaluator: Evaluates,
    ) -> None:
        self.tree = tree
        self.names = names
        self.namespaces = namespaces
        self.model = model
        self.containers = containers
        self.evaluator = evaluator

    def assign(self, target: cst.CSTNode, value: Value, frame: Frame) -> None:
        """Assign to any target: name, attribute, subscript, tuple, list, star."""
        if type(target) is cst.Name:
            self.names.assign(target.value, value, frame)
            self.evaluator.note(target, value)
            return
        match target:
            case cst.Tuple() | cst.List():
                self._unpack(target.elements, value, frame)
            case cst.StarredElement() | cst.Element():
                self.assign(target.value, value, frame)
            case cst.Attribute():
                self.containers.set_attribute(target, value, frame)
            case cst.Subscript():
                base = self.evaluator.evaluate(target.value, frame)
                index = self._settled(self.evaluator.index(target, frame))
                if frame.streams and isinstance(target.value, cst.Name):
                    frame.forget_flag(target.value.value)
                if self.namespaces.store(base, index, value, frame):
                    self.model.notes.followed.add(self.tree.id_of(target))
                elif isinstance(base, Symbol):  # of a module not looked at yet, perhaps
                    self.model.escapes.escape((value,), base.name)
                self._set_item(target, base, (UNKNOWN if index is None else index, value))
                if any(isinstance(element.slice, cst.Slice) for element in target.slice):
                    value = self.model.iterate(value)
                self.containers.store(target.value, base, value, frame, index)
                self._store_field(target.value, index, value, frame)

    def _settled(self, index: Value | None) -> Value | None:
        """A key for which no value is known: any, unless one comes in a later round. It is an item
        of what only other code fills, say."""
        if index is not NEVER:
            return index
        if self.model.tables.agenda.round > 1:
            return UNKNOWN
        self.model.tables.agenda.again()
        return index

    def _set_item(self, target: cst.Subscript, base: Value, given: tuple[Value, Value]) -> None:
        """``base[index] = value`` where the base is an object: what its class makes of it."""
        objects = [part for part in members(base) if isinstance(part, Object)]
        known = bool(objects)
        for part in objects:
            setter = self.model.own_method(part, "__setitem__")
            self.model.call(setter, given, {})
            known = known and (setter is not NEVER or self.model.classes.content(part) is not NEVER)
        if known:
            self.model.notes.followed.add(self.tree.id_of(target))

    def _store_field(
        self, holder: cst.BaseExpression, index: Value | None, value: Value, frame: Frame
    ) -> None:
        """What goes into the dict of an object's fields is an attribute of that object."""
        info = self.model.functions.infos.get(frame.function)
        if info is None or not info.owner or not isinstance(holder, cst.Name):
            return
        if holder.value == info.fields and isinstance(index, Literal):
            self.model.store(Object(info.owner), str(index.value), value)

    def _unpack(self, elements: Iterable[cst.BaseElement], value: Value, frame: Frame) -> None:
        elements = list(elements)
        starred = any(isinstance(element, cst.StarredElement) for element in elements)
        for position, element in enumerate(elements):
            if isinstance(element, cst.StarredElement):
                part: Value = Sequence("list", self.model.iterate(value))
            elif starred:
                part = self.model.iterate(value)
            else:
                part = self.model.unpacked(value, position)
            self.assign(element.value, part, frame)
