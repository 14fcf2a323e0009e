"""What lists and dicts hold once something was put into them, and whoever means the same one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import libcst as cst

from openai_migrate.analysis.interpreter.contents import Contents
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.names import Names
from openai_migrate.analysis.interpreter.state import Frame
from openai_migrate.analysis.interpreter.summary import contains_response
from openai_migrate.analysis.values import (
    LEAVES,
    NEVER,
    UNKNOWN,
    Dumped,
    Error,
    Literal,
    Never,
    Object,
    Origin,
    Plain,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    copied,
    filled,
    join,
    join_all,
    members,
    origins_in,
    origins_of,
    perhaps,
    record,
)
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree

_NO_EXPRESSION = -1


class Evaluates(Protocol):
    """What assignments ask of the ``Evaluator``, which has them: a weak reference to it."""

    def evaluate(self, node: cst.CSTNode, frame: Frame) -> Value:
        """The value of an expression where a frame stands."""

    def note(self, node: cst.CSTNode, value: Value) -> None:
        """Remember what a node holds."""

    def index(self, node: cst.Subscript, frame: Frame) -> Value | None:
        """The index of a subscript, a tuple where it is several; None for a slice."""


class Containers:
    """Puts values into the containers that expressions mean."""

    def __init__(
        self,
        tree: Tree,
        names: Names,
        model: DataModel,
        contents: Contents,
        evaluator: Evaluates,
    ) -> None:
        self.tree = tree
        self.names = names
        self.model = model
        self.contents = contents
        self.tables = model.tables
        self.evaluator = evaluator
        #: stands for all files, as a list of what is in them; no expression makes it
        self._files = Sequence("list", NEVER, ((tree.document.path, _NO_EXPRESSION),))
        #: by a value's identity: the value (so that it stays), and the origins in it
        self._origins: dict[int, tuple[Value, frozenset[Origin]]] = {}

    def value_of(self, node: cst.CSTNode, unknown: Value = UNKNOWN) -> Value:
        """What an expression holds that was evaluated."""
        return self.model.notes.values.get(self.tree.id_of(node), unknown)

    def store(
        self,
        holder: cst.BaseExpression,
        base: Value,
        item: Value,
        frame: Frame,
        index: Value | None = None,
    ) -> None:
        """``holder[index] = item`` and ``holder.append(item)``: the container learns its item.

        index: ``NEVER`` where only a list takes the item, without a key; None for any place.
        """
        grown = join_all(_grown(part, index, item) for part in members(base))
        self.put(base, item, frame, index)
        for part in members(base):
            if isinstance(part, Object):
                content = members(self.model.classes.content(part))
                self.model.classes.put_items(
                    part, join_all(_grown(one, index, item) for one in content)
                )
        if grown == base and not (isinstance(base, Sequence | Record) and self._is_shared(holder)):
            return
        match holder:
            case cst.Name():
                self._mutate(holder.value, grown, frame)
            case cst.Attribute():
                self.set_attribute(holder, grown, frame)
            case cst.Subscript():
                outer = self.value_of(holder.value)
                self.store(holder.value, outer, grown, frame, constant_key(holder))
            case cst.Call(func=cst.Attribute(value=outer_holder, attr=cst.Name("setdefault"))):
                outer = self.value_of(outer_holder)
                self.store(outer_holder, outer, grown, frame)
            case cst.Call(func=function, args=[cst.Arg(value=owner)]) if self.value_of(
                function
            ) == Symbol("builtins.vars"):
                self._set_names(owner, grown, frame)
            case _:
                self.model.kept = self.model.kept and bool(origins_of(base))

    def put(self, base: Value, item: Value, frame: Frame, index: Value | None = None) -> None:
        """Whatever means the container learns its new item; names of the frame as of now."""
        if all(isinstance(part, _NO_CONTENT) for part in members(item)) and (
            _held_as(index) is NEVER
        ):
            return
        for part in members(base):
            if isinstance(part, Sequence | Record) and part.origins:
                added = _grown(_emptied(part), index, item)
                if contains_response(item):
                    self.tables.leaving |= self.contents.escaped(part.origins) - {""}
                self.contents.put(part.origins, added)
                by_origin = dict.fromkeys(part.origins, added)
                current: Frame | None = frame
                while current is not None:
                    for name, held in current.env.items():
                        if held.__class__ not in LEAVES and not (
                            self._origins_in(held).isdisjoint(part.origins)
                        ):
                            current.env[name] = filled(held, by_origin)
                    current = current.outer

    def keep(self, value: Value) -> None:
        """A file gets a value from which this document may read it back."""
        if contains_response(value):
            self.contents.put(self._files.origins, Sequence("list", value))

    def kept(self) -> Value:
        """The responses that this document may read back from files that it wrote."""
        return self.model.iterate(self.contents.filled(self._files, elsewhere=False))

    def _origins_in(self, value: Value) -> frozenset[Origin]:
        """The origins in a value, which frames ask for again and again."""
        known = self._origins.get(id(value))
        if known is None:
            known = self._origins[id(value)] = value, origins_in(value)
        return known[1]

    def up_to_date(self, node: cst.CSTNode, value: Value, frame: Frame) -> Value:
        """The value with what was put into its containers by way of something else.

        Names of the frame know what the frame itself puts into them; what is made of parts that are
        up to date is so, too.
        """
        elsewhere = False
        if type(node) is cst.Name:
            elsewhere = _is_bound(node.value, frame)
        elif type(node) is cst.Attribute:
            held = self.value_of(node.value)
            if all(isinstance(part, Sequence | Record) for part in members(held)):
                return value
        elif type(node) is cst.Call:
            callee = self.value_of(node.func)
            if all(isinstance(part, Symbol | Unknown) for part in members(callee)):
                return value
        else:
            return value
        return self.contents.filled(value, elsewhere=elsewhere)

    def _is_shared(self, holder: cst.BaseExpression) -> bool:
        """Whether another document may hold the container, which must hear of each item again."""
        return isinstance(holder, cst.Attribute) or (
            isinstance(holder, cst.Name) and holder.value in self.names.imported_names
        )

    def _mutate(self, name: str, value: Value, frame: Frame) -> None:
        """The container that a name means holds more now, wherever the name is bound."""
        current: Frame | None = frame
        while current is not None:
            if name in current.env:
                current.env[name] = value
                self.tables.bound.grow((current.scope.number, name), value)
                self._mutate_import((current.scope.number, name), value)
                key = (current.function, name)
                if self.tables.parameters.get(key) is not None:
                    self.tables.filled.grow(key, value)
                return
            current = current.outer
        binder = self.names.binder(frame.scope, name)
        if binder is not None:
            self.tables.share((binder.number, name))
            self.tables.bound.grow((binder.number, name), value)
            self._mutate_import((binder.number, name), value)

    def _mutate_import(self, place: tuple[int, str], value: Value) -> None:
        """A container that was imported holds more in the module that it comes from, too."""
        if place in self.names.imported and not self.model.store_name(
            self.names.imported[place], value
        ):
            self.model.kept = False

    def fill(self, holder: cst.Name | cst.Attribute, value: Value, frame: Frame) -> None:
        base = self.value_of(holder, NEVER)
        grown = join(base, value)
        if grown == base:
            return
        if isinstance(holder, cst.Name):
            self._mutate(holder.value, grown, frame)
        else:
            self.set_attribute(holder, grown, frame)

    def update(
        self,
        holder: cst.BaseExpression,
        base: Value,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> None:
        """``holder.update(...)``: the dict holds what it is given, too."""
        given = copied(join_all(positional))
        pairs = [pair for pair in members(self.model.iterate(given)) if isinstance(pair, Record)]
        if pairs and not any(isinstance(part, Record | Dumped) for part in members(given)):
            given = record("dict", (), join_all(pair.get(1) for pair in pairs))
        for named in (given, record("dict", keywords.items(), NEVER)):
            entries: dict[str | int, Value] = {}
            rest = self.model.items.spread_into(entries, named)
            for key, value in entries.items():
                self.store(holder, base, value, frame, Literal(key))
                base = join_all(_grown(part, Literal(key), value) for part in members(base))
            if rest is not NEVER:
                self.store(holder, base, rest, frame, UNKNOWN)

    def set_attribute(self, target: cst.Attribute, value: Value, frame: Frame) -> None:
        """``x.name = value``, which may be a container that holds more than before."""
        base = self.evaluator.evaluate(target.value, frame)
        frame.forget_paths(dotted_name(target))
        if base is NEVER and contains_response(value):
            if self.tables.agenda.round == 1:
                self.tables.agenda.again()  # unless one comes, nobody knows which object that is
            self.model.kept = False
        elif not self._is_written(target, base, value) and self.model.store(
            base, target.attr.value, value
        ):
            self.model.notes.followed.add(self.tree.id_of(target))
        else:
            self.model.kept = False
        # who reads an attribute before it grows has to run again
        self.evaluator.note(target, self.model.attribute(base, target.attr.value))
        if any(isinstance(part, Record) for part in members(base)):
            if target.attr.value == "__dict__":
                self._set_names(target.value, value, frame)
            else:
                self.store(target.value, base, value, frame, Literal(target.attr.value))

    def _is_written(self, target: cst.Attribute, base: Value, value: Value) -> bool:
        """Whether code other than a class's own gives a response to what may be a field of it."""
        if not contains_response(value) or dotted_name(target.value) == "self":
            return False
        return any(
            isinstance(part, Object) and self.model.classes.may_write(part.key, target.attr.value)
            for part in members(base)
        )

    def _set_names(self, holder: cst.BaseExpression, names: Value, frame: Frame) -> None:
        """An object has the entries of a dict as attributes: of ``vars(x)``."""
        self.model.store(self.value_of(holder), "__dict__", names)
        for part in members(names):
            for name, value in part.entries if isinstance(part, Record) else ():
                base = self.value_of(holder)
                if any(isinstance(one, Record) for one in members(base)):
                    self.store(holder, base, value, frame, Literal(name))


def _grown(container: Value, index: Value | None, item: Value) -> Value:
    """A container that holds ``item`` under a known ``index`` now, or may hold it anywhere."""
    match container, index:
        case (Sequence("list"), Literal(str())) | (Record(), Never()):
            return container
        case Sequence(kind, old, origins), _:
            return Sequence(kind, join(old, item), origins)
        case Record(kind, entries, rest, keys, origins), Literal(str(key) | int(key)):
            others = tuple(entry for entry in entries if entry[0] != key)
            return record(kind, (*others, (key, item)), rest, keys, origins)
        case Record(kind, entries, rest, keys, origins), _:
            unsure = ((key, perhaps(value)) for key, value in entries)
            return record(kind, unsure, join(rest, item), join(keys, _held_as(index)), origins)
    return container


def _held_as(index: Value | None) -> Value:
    """The key that is something to follow, as a future is; NEVER for a text and the like."""
    plain = index is None or all(isinstance(part, _NO_CONTENT) for part in members(index))
    return NEVER if plain or index is None else index


def _is_bound(name: str, frame: Frame) -> bool:
    """Whether a frame, or one around it, has given the name its value."""
    current: Frame | None = frame
    while current is not None:
        if name in current.env:
            return True
        current = current.outer
    return False


def _emptied(container: Sequence | Record) -> Sequence | Record:
    """A container of the same kind with nothing in it."""
    if isinstance(container, Sequence):
        return Sequence(container.kind, NEVER)
    return Record(container.kind, (), NEVER)


def constant_key(node: cst.Subscript) -> Literal | None:
    """The key of a subscript, if it can be read where it stands."""
    match node.slice:
        case [cst.SubscriptElement(cst.Index(key))]:
            return literal_of(key)
    return None


#: What is no container, and leads to nothing that a response could be in.
_NO_CONTENT = (Literal, Plain, Unknown, Never, Error)
