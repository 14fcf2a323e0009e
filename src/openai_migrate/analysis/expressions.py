"""An expression and a frame -> the value it may hold.

Every expression that holds more than Unknown or a constant is noted in ``values`` (by ``NodeId``):
that table is what the facts are made of. Evaluation follows Python's order. What is not understood
is Unknown, after its parts were evaluated.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import libcst as cst

from openai_migrate.analysis import library
from openai_migrate.analysis.contents import Contents
from openai_migrate.analysis.data_model import (
    GETTERS,
    DataModel,
    exact_items,
    is_exact,
    is_exact_tuple,
)
from openai_migrate.analysis.exports import Exports
from openai_migrate.analysis.library import awaited
from openai_migrate.analysis.narrowing import flag_of, narrowed, streaming
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.state import Env, Frame, FunctionInfo, Notes, Tables
from openai_migrate.analysis.summary import contains_response, holds_response, holds_sdk_object
from openai_migrate.analysis.values import (
    LEAVES,
    NEVER,
    NONE,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Never,
    Object,
    Origin,
    Partial,
    Plain,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    as_dict,
    copied,
    dumped,
    filled,
    join,
    join_all,
    members,
    origins_in,
    origins_of,
    record,
    with_origin,
    with_origins,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of, string_value
from openai_migrate.syntax.definitions import definition_keys, module_key
from openai_migrate.syntax.scopes import MODULE_SCOPE, Scope, ScopeKind, Scopes, parameters_of
from openai_migrate.syntax.tree import Tree, children_of


def _walruses(node: cst.CSTNode) -> Iterator[cst.NamedExpr]:
    """The assignments inside an expression."""
    if isinstance(node, cst.NamedExpr):
        yield node
    for child in children_of(node):
        yield from _walruses(child)


class Evaluator:
    """Evaluates the expressions of one document."""

    def __init__(self, tree: Tree, scopes: Scopes, sdk: Sdk, exports: Exports, module: str) -> None:
        self.tree = tree
        self.scopes = scopes
        self.sdk = sdk
        self.exports = exports
        self.module = module
        self._keys = definition_keys(tree)
        self.tables = Tables()
        self.contents = Contents(self.tables.agenda, exports.contents())
        for (key, name), value in exports.passed().items():
            self.tables.parameters.replace((key, name), value)
            self.tables.call(key)
        for (key, name), value in exports.stored().items():
            if key == module_key(tree.document.path):
                self.tables.bound.replace((MODULE_SCOPE, name), value)
                self.tables.share((MODULE_SCOPE, name))
            else:
                self.tables.attributes.replace((key, name), value)
        self.tables.reached.update(exports.reached())
        self.casts: frozenset[NodeId] = frozenset()
        self.functions: dict[str, FunctionInfo] = {}
        #: calls that give responses of which nothing is certain, because values did not settle
        self.forgotten: dict[NodeId, Value] = {}
        #: what each unit found in its last run
        self._notes: dict[str, Notes] = {}
        #: qualified names of what imports bind, by scope and name
        self._imported: dict[tuple[int, str], str] = {}
        self._imported_names: set[str] = set()
        #: by a value's identity: the value (so that it stays), and the origins in it
        self._origins: dict[int, tuple[Value, frozenset[Origin]]] = {}
        self._kept = True
        self._shadows_isinstance = any("isinstance" in one.bindings for one in scopes.scopes)
        self.globals_assigned = {name for scope in scopes.scopes for name in scope.globals}
        self._binders: dict[tuple[int, str], Scope | None] = {}
        own = weakref.proxy(self)  # a cycle would keep the tree until the collector comes
        self.model = DataModel(
            tree.document.path,
            sdk,
            exports,
            self.tables,
            self.contents,
            self.functions,
            lambda info: own.call_lambda(info),  # noqa: PLW0108 (a method would hold on to it)
        )
        self.notes = Notes()
        self._take(self.notes)

    def begin(self, unit: str) -> None:
        """Run a unit from here on; what its last run found is forgotten."""
        self.tables.agenda.begins(unit)
        self._notes[unit] = Notes()
        self._take(self._notes[unit])

    def finish(self) -> None:
        """Put together what all units found, the values in the order of the source."""
        found = Notes()
        for notes in self._notes.values():
            found.add(notes)
        found.values = dict(sorted(found.values.items()))
        self._take(found)
        if self.tables.agenda.gave_up:
            self._forget()

    def _forget(self) -> None:
        """Note the calls whose responses may be among what is unknown because it did not settle."""
        self.forgotten = {
            node: value
            for node, value in self.values.items()
            if holds_response(value) and self._comes_from_outside(node)
        }

    def _take(self, notes: Notes) -> None:
        self.notes = self.model.notes = notes
        self.values = notes.values

    # -- names ----------------------------------------------------------------------------------

    def read(self, name: str, frame: Frame) -> Value:
        """The value of a name where ``frame`` stands now."""
        current: Frame | None = frame
        while current is not None:
            if name in current.env:
                value = current.env[name]
                key = (current.scope.number, name)
                assigned = current.scope.number == MODULE_SCOPE and name in self.globals_assigned
                if assigned or self.tables.is_shared(key):
                    return join(value, self.tables.bound.value(key))
                return value
            current = current.outer
        binder = self._binder(frame.scope, name)
        if binder is None:  # a builtin, or what a star import brought
            starred = self.tables.bound.get((MODULE_SCOPE, name))
            return Symbol(f"builtins.{name}") if starred is None else starred
        key = (binder.number, name)
        return join(self.tables.bound.value(key), self.tables.arguments.value(key))

    def _binder(self, scope: Scope, name: str) -> Scope | None:
        key = (scope.number, name)
        if key not in self._binders:
            self._binders[key] = self.scopes.binder(scope, name)
        return self._binders[key]

    def assign(self, name: str, value: Value, frame: Frame) -> None:
        """Bind a name in the frame's scope, or where ``global``/``nonlocal`` say."""
        scope = frame.scope
        if name in scope.globals or name in scope.nonlocals:
            binder = self._binder(scope, name)
            key = (binder.number if binder else 0, name)
            self.tables.share(key)
            self.tables.bound.grow(key, value)
            return
        frame.env[name] = value
        if frame.streams:
            frame.streams = {
                one: flag for one, flag in frame.streams.items() if name not in (one, flag)
            }
        self.tables.bound.grow((scope.number, name), value)
        if frame.owner:
            self.tables.attributes.grow((frame.owner, name), value)

    def _set_global(self, name: str, value: Value, frame: Frame) -> None:
        """``globals()[name] = value``."""
        if frame.scope.number == MODULE_SCOPE:
            self.assign(name, value, frame)
            return
        place = MODULE_SCOPE, name
        self.tables.share(place)
        self.tables.bound.grow(place, value)

    def bind_import(self, name: str, qualified: str, value: Value, frame: Frame) -> None:
        """Bind a name to what it has the qualified name for."""
        self.assign(name, value, frame)
        self._imported[frame.scope.number, name] = qualified
        self._imported_names.add(name)

    def bind_parameter(self, name: str, value: Value, frame: Frame) -> None:
        """Give a parameter its value for this run of the function's body."""
        frame.env[name] = value
        self.tables.arguments.replace((frame.scope.number, name), value)

    def give_up(self) -> None:
        """Forget all responses: their values did not settle, so nothing is certain of them."""
        package = self.sdk.rules.pack.package
        self.finish()
        self._forget()
        self.values = {
            node: value
            for node, value in self.values.items()
            if isinstance(value, Symbol) or not holds_sdk_object(value, package)
        }

    def old_error_attributes(self) -> Iterator[NodeId]:
        """The attributes of errors, read here, that have another name now or none; by node."""
        for number, value in self.values.items():
            if any(isinstance(part, Error) for part in members(value)):
                above = self.tree.parent(self.tree.node(number))
                if isinstance(above, cst.Attribute) and above.attr.value in self.sdk.old_attributes:
                    yield self.tree.id_of(above)

    def _comes_from_outside(self, node: NodeId) -> bool:
        """Whether it is a call of something that this document does not define."""
        call = self.tree.node(node)
        callee = self.values.get(self.tree.id_of(call.func)) if isinstance(call, cst.Call) else None
        return any(
            isinstance(part, Symbol)
            or (isinstance(part, Function) and not self.functions.get(part.key))
            for part in members(callee or NEVER)
        )

    def assign_target(self, target: cst.CSTNode, value: Value, frame: Frame) -> None:
        """Assign to any target: name, attribute, subscript, tuple, list, star."""
        if type(target) is cst.Name:
            self.assign(target.value, value, frame)
            self.note(target, value)
            return
        match target:
            case cst.Tuple() | cst.List():
                self._unpack(target.elements, value, frame)
            case cst.StarredElement() | cst.Element():
                self.assign_target(target.value, value, frame)
            case cst.Attribute():
                base = self.evaluate(target.value, frame)
                if self.model.store(base, target.attr.value, value):
                    self.notes.followed.add(self.tree.id_of(target))
                else:
                    self._kept = False
                # who reads an attribute before it grows has to run again
                self.note(target, self.model.attribute(base, target.attr.value))
                if any(isinstance(part, Record) for part in members(base)):
                    self._store(target.value, base, value, frame, Literal(target.attr.value))
            case cst.Subscript():
                base = self.evaluate(target.value, frame)
                index = self._evaluate_slices(target, frame)
                if base == library.MODULE_NAMES and isinstance(index, Literal):
                    self._set_global(str(index.value), value, frame)
                    self.notes.followed.add(self.tree.id_of(target))
                self._set_item(target, base, (UNKNOWN if index is None else index, value))
                if any(isinstance(element.slice, cst.Slice) for element in target.slice):
                    value = self.model.iterate(value)
                self._store(target.value, base, value, frame, index)
                self._store_field(target.value, index, value, frame)

    def _set_item(self, target: cst.Subscript, base: Value, given: tuple[Value, Value]) -> None:
        """``base[index] = value`` where the base is an object: what its class makes of it."""
        objects = [part for part in members(base) if isinstance(part, Object)]
        known = bool(objects)
        for part in objects:
            setter = self.model.own_method(part, "__setitem__")
            self.model.call(setter, given, {})
            known = known and (setter != NEVER or self.model.content(part) != NEVER)
        if known:
            self.notes.followed.add(self.tree.id_of(target))

    def _store_field(
        self, holder: cst.BaseExpression, index: Value | None, value: Value, frame: Frame
    ) -> None:
        """What goes into the dict of an object's fields is an attribute of that object."""
        info = self.functions.get(frame.function)
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
            self.assign_target(element.value, part, frame)

    def _store(
        self,
        holder: cst.BaseExpression,
        base: Value,
        item: Value,
        frame: Frame,
        index: Value | None = None,
    ) -> None:
        """``holder[index] = item`` and ``holder.append(item)``: the container learns its item."""
        grown = join_all(_grown(part, index, item) for part in members(base))
        self.put(base, item, frame, index)
        for part in members(base):
            if isinstance(part, Object):
                content = members(self.model.content(part))
                self.model.put_items(part, join_all(_grown(one, index, item) for one in content))
        if grown == base and not (isinstance(base, Sequence | Record) and self._is_shared(holder)):
            return
        match holder:
            case cst.Name():
                self._mutate(holder.value, grown, frame)
            case cst.Attribute():
                self.assign_target(holder, grown, frame)
            case cst.Subscript():
                outer = self.values.get(self.tree.id_of(holder.value), UNKNOWN)
                self._store(holder.value, outer, grown, frame, _constant_key(holder))
            case cst.Call(func=cst.Attribute(value=outer_holder, attr=cst.Name("setdefault"))):
                outer = self.values.get(self.tree.id_of(outer_holder), UNKNOWN)
                self._store(outer_holder, outer, grown, frame)
            case cst.Call(func=function, args=[cst.Arg(value=owner)]) if self._value_of(
                function
            ) == Symbol("builtins.vars"):
                self.model.store(self._value_of(owner), "__dict__", grown)
            case _:
                self._kept = self._kept and bool(origins_of(base))

    def put(self, base: Value, item: Value, frame: Frame, index: Value | None = None) -> None:
        """Whatever means the container learns its new item; names of the frame as of now."""
        if all(isinstance(part, _NO_CONTENT) for part in members(item)):
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

    def _origins_in(self, value: Value) -> frozenset[Origin]:
        """The origins in a value, which frames ask for again and again."""
        known = self._origins.get(id(value))
        if known is None:
            known = self._origins[id(value)] = value, origins_in(value)
        return known[1]

    def _up_to_date(self, node: cst.CSTNode, value: Value, frame: Frame) -> Value:
        """The value with what was put into its containers by way of something else.

        Names of the frame know what the frame itself puts into them; what is made of parts that are
        up to date is so, too.
        """
        match node:
            case cst.Name(name):
                elsewhere = _is_bound(name, frame)
            case cst.Attribute(value=base):
                held = self.values.get(self.tree.id_of(base), UNKNOWN)
                if all(isinstance(part, Sequence | Record) for part in members(held)):
                    return value
                elsewhere = False
            case cst.Call():
                callee = self.values.get(self.tree.id_of(node.func), UNKNOWN)
                if all(isinstance(part, Symbol | Unknown) for part in members(callee)):
                    return value
                elsewhere = False
            case _:
                return value
        return self.contents.filled(value, elsewhere=elsewhere)

    def _is_shared(self, holder: cst.BaseExpression) -> bool:
        """Whether another document may hold the container, which must hear of each item again."""
        return isinstance(holder, cst.Attribute) or (
            isinstance(holder, cst.Name) and holder.value in self._imported_names
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
        binder = self._binder(frame.scope, name)
        if binder is not None:
            self.tables.share((binder.number, name))
            self.tables.bound.grow((binder.number, name), value)
            self._mutate_import((binder.number, name), value)

    def _mutate_import(self, place: tuple[int, str], value: Value) -> None:
        """A container that was imported holds more in the module that it comes from, too."""
        if place in self._imported and not self.model.store_name(self._imported[place], value):
            self._kept = False

    # -- evaluation -----------------------------------------------------------------------------

    def note(self, node: cst.CSTNode, value: Value) -> None:
        """Remember what a node holds, joined over all times it is reached."""
        if value.__class__ is Unknown or value.__class__ is Never or value.__class__ is Literal:
            return
        number = self.tree.id_of(node)
        old = self.values.get(number)
        self.values[number] = value if old is None else join(old, value)

    def evaluate(self, node: cst.CSTNode, frame: Frame) -> Value:
        """The value of an expression."""
        handler = _HANDLERS.get(type(node))
        value = self._parts(node, frame) if handler is None else handler(self, node, frame)
        if self.casts and (number := self.tree.id_of(node)) in self.casts:
            before = self.notes.before_casts
            before[number] = join(before.get(number, NEVER), value)
            value = dumped(value)
        if value.__class__ not in LEAVES:
            if type(node) in _MAKING:
                value = self._made(node, value)
            value = self._up_to_date(node, value, frame)
        self.note(node, value)
        return value

    def _made(self, node: cst.CSTNode, value: Value) -> Value:
        """The value of an expression that makes a container, with its origin.

        What a function of another document gives may be one that it keeps.
        """
        if isinstance(node, cst.Call):
            callee = self.values.get(self.tree.id_of(node.func), NEVER)
            if not all(isinstance(part, Symbol) for part in members(callee)):
                return value
        return with_origin(value, self._origin(node))

    def _origin(self, node: cst.CSTNode) -> Origin:
        return self.tree.document.path, self.tree.id_of(node)

    def _parts(self, node: cst.CSTNode, frame: Frame) -> Value:
        """Evaluate what an expression is made of when it is not understood as a whole."""
        for child in children_of(node):
            if isinstance(child, cst.BaseExpression):
                self.evaluate(child, frame)
            else:
                self._parts(child, frame)
        return UNKNOWN

    def _name(self, node: cst.Name, frame: Frame) -> Value:
        if node.value in _CONSTANTS:
            return _CONSTANTS[node.value]
        return self.read(node.value, frame)

    def _string(self, node: cst.SimpleString, frame: Frame) -> Value:
        try:
            return Literal(string_value(node.value))
        except (ValueError, SyntaxError):
            return UNKNOWN

    def _concatenated(self, node: cst.ConcatenatedString, frame: Frame) -> Value:
        left, right = self.evaluate(node.left, frame), self.evaluate(node.right, frame)
        match left, right:
            case Literal(str(a)), Literal(str(b)):
                return Literal(a + b)
        return Plain("str")

    def _formatted(self, node: cst.FormattedString, frame: Frame) -> Value:
        self._parts(node, frame)
        return Plain("str")

    def _number(self, node: cst.Integer | cst.Float, frame: Frame) -> Value:
        text = node.value
        return Literal(int(text) if text.isdecimal() else node.evaluated_value)

    def _attribute(self, node: cst.Attribute, frame: Frame) -> Value:
        match node.value:
            case cst.Call() if _is_super(node.value) and frame.function in self.functions:
                owner = self.functions[frame.function].owner
                if owner:
                    self.note(node.value, Object(owner))
                return self.model.attribute_above(owner, node.attr.value)
        return self.model.attribute(self.evaluate(node.value, frame), node.attr.value)

    def _subscript(self, node: cst.Subscript, frame: Frame) -> Value:
        base = self.evaluate(node.value, frame)
        index = self._evaluate_slices(node, frame)
        if base == Symbol("sys.modules") and isinstance(index, Literal):
            return Symbol(str(index.value))
        if base in (library.MODULE_NAMES, library.NAMES_HERE):
            return self._variable(base, index, frame)
        if _constant_key(node) is None:
            base = as_dict(base)
        return self.model.subscript(base, index)

    def _variable(self, names: Value, key: Value | None, frame: Frame) -> Value:
        """What ``globals()[key]`` or ``locals()[key]`` holds."""
        match key:
            case Literal(str(name)) if names == library.NAMES_HERE:
                return self.read(name, frame)
            case Literal(str(name)):
                if frame.scope.number == MODULE_SCOPE:
                    return self.read(name, frame)
                return self.tables.bound.value((MODULE_SCOPE, name))
        return UNKNOWN

    def _evaluate_slices(self, node: cst.Subscript, frame: Frame) -> Value | None:
        """The single index of a subscript, or None for a slice or several."""
        found: Value | None = None
        for element in node.slice:
            if isinstance(element.slice, cst.Index):
                found = self.evaluate(element.slice.value, frame)
            else:
                self._parts(element.slice, frame)
        return found if len(node.slice) == 1 else None

    def _await(self, node: cst.Await, frame: Frame) -> Value:
        return awaited(self.evaluate(node.expression, frame))

    def _walrus(self, node: cst.NamedExpr, frame: Frame) -> Value:
        value = self.evaluate(node.value, frame)
        target = frame
        while target.scope.kind is ScopeKind.COMPREHENSION and target.outer is not None:
            target = target.outer
        self.assign_target(node.target, value, target)
        return value

    def _conditional(self, node: cst.IfExp, frame: Frame) -> Value:
        self.evaluate(node.test, frame)
        return join(
            self._evaluate_where(node.test, node.body, frame, holds=True),
            self._evaluate_where(node.test, node.orelse, frame, holds=False),
        )

    def _boolean(self, node: cst.BooleanOperation, frame: Frame) -> Value:
        left, holds = self.evaluate(node.left, frame), isinstance(node.operator, cst.And)
        return join(left, self._evaluate_where(node.left, node.right, frame, holds=holds))

    def _evaluate_where(
        self, test: cst.BaseExpression, node: cst.BaseExpression, frame: Frame, *, holds: bool
    ) -> Value:
        """The value of an expression that is reached where a test holds, or does not."""
        found = self.narrowed(test, frame, holds=holds)
        if not found:
            return self.evaluate(node, frame)
        before = {name: frame.env[name] for name in found}
        frame.env |= found
        value = self.evaluate(node, frame)
        frame.env |= {name: old for name, old in before.items() if frame.env[name] is found[name]}
        return value

    def narrowed(self, test: cst.BaseExpression, frame: Frame, *, holds: bool) -> Env:
        """What an evaluated test says of the frame's names, where it holds or does not."""
        flag, streams = flag_of(test, holds=holds)
        if flag:
            return {
                name: streaming(frame.env[name], streams=streams)
                for name, one in frame.streams.items()
                if one == flag and name in frame.env
            }
        found = narrowed(test, frame.env, self._value_of, self.sdk, holds=holds)
        if not found or self._shadows_isinstance:
            return {}
        bound = {node.target.value for node in _walruses(test) if isinstance(node.target, cst.Name)}
        return {name: value for name, value in found.items() if name not in bound}

    def _value_of(self, node: cst.CSTNode) -> Value:
        return self.values.get(self.tree.id_of(node), UNKNOWN)

    def _binary(self, node: cst.BinaryOperation, frame: Frame) -> Value:
        left, right = self.evaluate(node.left, frame), self.evaluate(node.right, frame)
        name = type(node.operator).__name__
        if (made := self.operated(node, left, right, _OPERATOR_METHODS.get(name, ()))) is not None:
            return made
        if isinstance(node.operator, cst.Add) and is_exact_tuple(left) and is_exact_tuple(right):
            both = (exact_items(left) or ()) + (exact_items(right) or ())
            return record("tuple", enumerate(both), NEVER)
        if isinstance(node.operator, cst.Add) and (
            isinstance(left, Sequence) or isinstance(right, Sequence)
        ):
            return Sequence("list", join(self.model.iterate(left), self.model.iterate(right)))
        if isinstance(node.operator, cst.BitOr):
            return self.model.merged(left, right)
        if isinstance(node.operator, cst.Multiply):
            for part in (left, right):
                if isinstance(part, Sequence):
                    return part
        return UNKNOWN

    def operated(
        self,
        node: cst.BinaryOperation | cst.AugAssign,
        left: Value,
        right: Value,
        names: tuple[str, ...],
    ) -> Value | None:
        """What methods of the project's classes make of an operator; None where none has it."""
        if not names or not any(isinstance(p, Object) for p in (*members(left), *members(right))):
            return None
        self.model.site = self.tree.id_of(node)
        made = self.model.operated(left, right, *names)
        if made is not None:
            self.notes.followed.add(self.tree.id_of(node))
        return made

    def _display(self, node: cst.List | cst.Set, frame: Frame) -> Value:
        kind = "list" if isinstance(node, cst.List) else "set"
        return Sequence(kind, join_all(self._elements(node.elements, frame)))

    def _elements(self, elements: Iterable[cst.BaseElement], frame: Frame) -> list[Value]:
        found: list[Value] = []
        for element in elements:
            value = self.evaluate(element.value, frame)
            found.append(
                self.model.iterate(value) if isinstance(element, cst.StarredElement) else value
            )
        return found

    def _tuple(self, node: cst.Tuple, frame: Frame) -> Value:
        values = self._elements(node.elements, frame)
        if any(isinstance(element, cst.StarredElement) for element in node.elements):
            return Sequence("tuple", join_all(values))
        return record("tuple", enumerate(values), NEVER)

    def _dict(self, node: cst.Dict, frame: Frame) -> Value:
        entries: dict[str | int, Value] = {}
        rest: Value = NEVER
        keys: Value = NEVER
        for element in node.elements:
            if isinstance(element, cst.DictElement):
                key = self.evaluate(element.key, frame)
                value = self.evaluate(element.value, frame)
                match key:
                    case Literal(str(name)):
                        entries[name] = value
                    case _:
                        rest, keys = join(rest, value), join(keys, key)
            else:
                rest = join(
                    rest, self.model.spread_into(entries, self.evaluate(element.value, frame))
                )
        return record("dict", entries.items(), rest, keys)

    def _comprehension(
        self, node: cst.ListComp | cst.SetComp | cst.GeneratorExp, frame: Frame
    ) -> Value:
        inner = self._comprehension_frame(node, frame)
        item = self.evaluate(node.elt, inner)
        match node:
            case cst.ListComp():
                return Sequence("list", item)
            case cst.SetComp():
                return Sequence("set", item)
        return Sequence("async" if _has_async(node.for_in) else "iterator", item)

    def _dict_comprehension(self, node: cst.DictComp, frame: Frame) -> Value:
        inner = self._comprehension_frame(node, frame)
        keys = self.evaluate(node.key, inner)
        return record("dict", (), self.evaluate(node.value, inner), keys)

    def _comprehension_frame(
        self,
        node: cst.ListComp | cst.SetComp | cst.GeneratorExp | cst.DictComp,
        frame: Frame,
    ) -> Frame:
        scope = self.scopes.opened_by(node)
        assert scope is not None
        inner = Frame(scope, outer=frame, function=frame.function)
        self.tables.opens(scope)
        clause: cst.CompFor | None = node.for_in
        source = frame
        while clause is not None:
            items = self.model.iterate(self.evaluate(clause.iter, source))
            self.assign_target(clause.target, items, inner)
            for condition in clause.ifs:
                self.evaluate(condition.test, inner)
                inner.env |= self.narrowed(condition.test, inner, holds=True)
            clause, source = clause.inner_for_in, inner
        return inner

    def _lambda(self, node: cst.Lambda, frame: Frame) -> Value:
        scope = self.scopes.opened_by(node)
        assert scope is not None
        key = self.key_of(node)
        unit = self.tables.agenda.unit
        self.functions[key] = FunctionInfo(key, node, scope, "", False, False, frame, unit)
        self.evaluate_defaults(key, node.params, frame)
        self.call_lambda(self.functions[key])
        return Function(key)

    def call_lambda(self, info: FunctionInfo) -> Value:
        """What the body of a lambda holds for the parameters known now."""
        assert isinstance(info.node, cst.Lambda)
        env: Env = {
            parameter.name.value: self.tables.parameters.value((info.key, parameter.name.value))
            for parameter in parameters_of(info.node.params)
        }
        outer = info.frame if info.unit == self.tables.agenda.unit else None
        inner = Frame(info.scope, env, outer=outer, function=info.key)
        self.tables.opens(info.scope)
        return self.evaluate(info.node.body, inner)

    def _yield(self, node: cst.Yield, frame: Frame) -> Value:
        result: Value = UNKNOWN
        match node.value:
            case cst.From():
                whole = self.evaluate(node.value.item, frame)
                value, result = self.model.iterate(whole), self.model.returned(whole)
            case None:
                return UNKNOWN
            case _:
                value = self.evaluate(node.value, frame)
        if frame.function:
            self.tables.yields.grow(frame.function, value)
        return result

    # -- calls ----------------------------------------------------------------------------------

    def _call(self, node: cst.Call, frame: Frame) -> Value:
        callee = self.evaluate(node.func, frame)
        positional: list[Value] = []
        keywords: dict[str, Value] = {}
        starred = False
        for argument in node.args:
            value = self.evaluate(argument.value, frame)
            if argument.star == "*" and not argument.keyword:
                exact = exact_items(value)
                starred = starred or exact is None
                positional += (self.model.iterate(value),) if exact is None else exact
            elif argument.star:
                starred = not is_exact(value) or starred
                self._spread(value, keywords)
            elif argument.keyword is not None:
                keywords[argument.keyword.value] = value
            else:
                positional.append(value)
        self._kept = True
        method = self._method(node, callee, positional, keywords, frame)
        if method is not None:
            if self._kept:
                self.notes.followed.add(self.tree.id_of(node))
            return method
        self.model.site = self.tree.id_of(node)
        if isinstance(callee, Symbol) and callee.name in library.FILLING and len(positional) > 1:
            self._store(node.args[0].value, positional[0], positional[1], frame)
            return NONE
        result = self.model.call(callee, tuple(positional), keywords, starred)
        if isinstance(result, Partial) and result.callee in GETTERS and not result.keywords:
            result = replace(result, keywords=(("", Literal(self.tree.id_of(node))),))
        if not starred:
            self._filled(node, callee, frame)
        return result

    def _filled(self, node: cst.Call, callee: Value, frame: Frame) -> None:
        """Containers that a function of this document fills hold more after the call."""
        plain = [item.value for item in node.args if item.keyword is None]
        named = {item.keyword.value: item.value for item in node.args if item.keyword is not None}
        for part in members(callee):
            match part:
                case Function():
                    self._filled_by(part, plain, named, frame)
                case Symbol(name) if name in library.RUNNING and "target" in named:
                    target = self.values.get(self.tree.id_of(named["target"]), NEVER)
                    given = named.get("args")
                    inside = given.elements if isinstance(given, cst.Tuple | cst.List) else ()
                    for one in members(target):
                        if isinstance(one, Function):
                            self._filled_by(one, [item.value for item in inside], {}, frame)

    def _filled_by(
        self,
        function: Function,
        plain: list[cst.BaseExpression],
        named: Mapping[str, cst.BaseExpression],
        frame: Frame,
    ) -> None:
        info = self.functions.get(function.key)
        if info is None:
            return
        names = info.signature.positional[1 if function.self is not None else 0 :]
        given = {**dict(zip(names, plain, strict=False)), **named}
        for name, argument in given.items():
            filled = self.tables.filled.get((info.key, name))
            if filled is not None and isinstance(argument, cst.Name | cst.Attribute):
                self._fill(argument, filled, frame)

    def _fill(self, holder: cst.Name | cst.Attribute, value: Value, frame: Frame) -> None:
        base = self.values.get(self.tree.id_of(holder), NEVER)
        grown = join(base, value)
        if grown == base:
            return
        if isinstance(holder, cst.Name):
            self._mutate(holder.value, grown, frame)
        else:
            self.assign_target(holder, grown, frame)

    def _spread(self, value: Value, keywords: dict[str, Value]) -> None:
        for part in members(value):
            entries: dict[str | int, Value] = {}
            self.model.spread_into(entries, part)
            for name, item in entries.items():
                keywords.setdefault(str(name), item)

    def evaluate_defaults(self, key: str, parameters: cst.Parameters, frame: Frame) -> None:
        for parameter in parameters_of(parameters):
            if parameter.default is not None:
                value = self.evaluate(parameter.default, frame)
                self.tables.parameters.grow((key, parameter.name.value), value)

    def _method(
        self,
        node: cst.Call,
        callee: Value,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> Value | None:
        """Methods of containers and SDK objects; None for any other call."""
        if not isinstance(node.func, cst.Attribute):
            return None
        base = self.values.get(self.tree.id_of(node.func.value))
        name = node.func.attr.value
        if base in (library.MODULE_NAMES, library.NAMES_HERE) and name == "get" and positional:
            default = positional[1] if len(positional) > 1 else NONE
            return join(self._variable(base, positional[0], frame), default)
        if base is None or isinstance(base, Symbol):
            return self.model.scheduled(name, positional, keywords)
        if isinstance(base, Class):
            return None
        found: list[Value | None] = []
        for part in members(base):
            if isinstance(part, Object):
                result = self._inherited_method(part, node, callee, positional, keywords, frame)
            else:
                result = self._method_of(part, node, positional, keywords, base, frame)
            if result is None and not isinstance(part, Unknown):
                return None
            found.append(result)
        if all(result is None for result in found):
            return None
        if None in found:
            self._kept = False
            self.model.escape((*positional, *keywords.values()))
        return join_all(UNKNOWN if result is None else result for result in found)

    def _inherited_method(
        self,
        base: Object,
        node: cst.Call,
        callee: Value,
        positional: list[Value],
        keywords: Mapping[str, Value],
        frame: Frame,
    ) -> Value | None:
        """A method that an object of the project has from ``dict``, ``list`` or the like; None for
        any other."""
        content = self.model.content(base)
        if content == NEVER or any(isinstance(part, Function) for part in members(callee)):
            return None
        if isinstance(node.func, cst.Attribute) and node.func.attr.value == "__init__":
            self._kept = not any(map(holds_response, positional))
            self.model.site = self.tree.id_of(node)
            self.model.fill(base, content, tuple(positional), keywords)
            return NONE
        found = [
            self._method_of(part, node, positional, keywords, base, frame)
            for part in members(content)
        ]
        return None if None in found else join_all(one for one in found if one is not None)

    def _method_of(  # noqa: PLR0912, PLR0915
        self,
        base: Value,
        node: cst.Call,
        positional: list[Value],
        keywords: Mapping[str, Value],
        whole: Value,
        frame: Frame,
    ) -> Value | None:
        assert isinstance(node.func, cst.Attribute)
        holder, name = node.func.value, node.func.attr.value
        is_constant = bool(node.args) and literal_of(node.args[0].value) is not None
        first = positional[0] if positional else UNKNOWN
        match base, name:
            case Sequence(), "append" | "add" | "appendleft" | "put" | "put_nowait":
                self._store(holder, whole, first, frame)
                return UNKNOWN
            case Sequence(), "extend":
                self._store(holder, whole, self.model.iterate(first), frame)
                return UNKNOWN
            case Sequence(_, item), "sort":
                if "key" in keywords:
                    self.model.site = self.tree.id_of(node)
                    self.model.apply(keywords["key"], (item,), {})
                return UNKNOWN
            case Sequence(), "reverse" | "remove" | "clear" | "index" | "count" | "task_done":
                return UNKNOWN
            case Sequence(_, item), "insert":
                if len(positional) > 1:
                    self._store(holder, whole, positional[1], frame)
                return UNKNOWN
            case Sequence("queue", item), "get":
                return Awaitable(item)
            case Sequence(_, item), "pop" | "popleft" | "get" | "get_nowait":
                return item
            case Sequence(_, item), "send" | "asend" | "throw":
                self._kept = False
                return item
            case Sequence("async", item), "__anext__":
                return Awaitable(item)
            case Sequence(_, item), "__next__" | "__getitem__":
                return item
            case Sequence() | Record("dict"), "__setitem__" if len(positional) > 1:
                self._store(holder, whole, positional[1], frame, first)
                return NONE
            case Sequence(), "copy":
                return with_origins(base, (self._origin(node),))
            case Instance(type_name), "get" if is_constant:
                default = positional[1] if len(positional) > 1 else Literal(None)
                return self.model.get(type_name, first, default)
            case Instance(type_name) | Dumped(type_name), "get" | "pop" | "setdefault":
                default = positional[1] if len(positional) > 1 else Literal(None)
                return dumped(self.model.get(type_name, first, default))
            case Instance(type_name) | Dumped(type_name), "__getitem__":
                return self.model.item(dumped(base), first)
            case Instance() | Dumped(), _ if name in self.sdk.dumping:
                return copied(base)
            case Instance(type_name), _ if name in self.sdk.paging:
                return Sequence("iterator", self.sdk.schema.item(type_name))
            case Instance() | Dumped(), "items" | "values":
                value = self.model.any_item(dumped(base))
                pair = record("tuple", ((0, Plain("str")), (1, value)), NEVER)
                return Sequence("iterator", pair if name == "items" else value)
            case Record("dict"), "values":
                return Sequence("iterator", self.model.any_item(base))
            case Record("dict"), "get" | "pop" | "setdefault":
                default = positional[1] if len(positional) > 1 else NEVER
                if name == "get" and len(positional) == 1:
                    default = NONE
                if name == "setdefault":
                    self._store(holder, whole, default, frame, first)
                return join(self.model.item(base, first) or UNKNOWN, default)
            case Record("dict"), "update":
                self._update(holder, whole, positional, keywords, frame)
                return NONE
            case Record("dict"), "items":
                pair = record("tuple", ((0, Plain("str")), (1, self.model.any_item(base))), NEVER)
                return Sequence("iterator", pair)
            case Record("dict"), "popitem":
                return record("tuple", ((0, Plain("str")), (1, self.model.any_item(base))), NEVER)
            case Record("dict"), "__getitem__":
                return self.model.item(base, first)
            case Record("dict"), "copy":
                return with_origins(base, (self._origin(node),))
            case Literal(None), _:
                return NEVER
            case Literal() | Plain(), _:
                return Plain("any")
            case Awaitable(value), "result" | "get":
                return value
            case Awaitable(), "add_done_callback":
                self.model.apply(first, (base,), {})
                return NONE
            case Error(), _:
                return UNKNOWN
        return None

    def _update(
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
            rest = self.model.spread_into(entries, named)
            for key, value in entries.items():
                self._store(holder, base, value, frame, Literal(key))
                base = join_all(_grown(part, Literal(key), value) for part in members(base))
            if rest != NEVER:
                self._store(holder, base, rest, frame, UNKNOWN)

    def key_of(self, node: cst.CSTNode) -> str:
        """The key of a function or class of this document."""
        return self._keys[id(node)]


def _grown(container: Value, index: Value | None, item: Value) -> Value:
    """A container that holds ``item`` under a known ``index`` now, or may hold it anywhere."""
    match container, index:
        case Sequence(kind, old, origins), _:
            return Sequence(kind, join(old, item), origins)
        case Record(kind, entries, rest, keys, origins), Literal(str(key) | int(key)):
            others = tuple(entry for entry in entries if entry[0] != key)
            return record(kind, (*others, (key, item)), rest, keys, origins)
        case Record(kind, entries, rest, keys, origins), _:
            return record(kind, entries, join(rest, item), keys, origins)
    return container


def _is_super(node: cst.BaseExpression) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and (node.func.value == "super")
    )


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


#: What is no container, and leads to nothing that a response could be in.
_NO_CONTENT = (Literal, Plain, Unknown, Never, Error)
#: Expressions whose value is a container that nothing else means.
_MAKING = frozenset(
    {
        *(cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp),
        *(cst.BinaryOperation, cst.Call),
    }
)
#: The methods that an operator asks both sides for.
_OPERATOR_METHODS = {
    kind: (f"__{name}__", f"__r{name}__")
    for kind, name in (
        *(("Add", "add"), ("Subtract", "sub"), ("Multiply", "mul"), ("Divide", "truediv")),
        *(("FloorDivide", "floordiv"), ("Modulo", "mod"), ("Power", "pow"), ("BitOr", "or")),
        *(("BitAnd", "and"), ("BitXor", "xor"), ("LeftShift", "lshift"), ("RightShift", "rshift")),
        ("MatrixMultiply", "matmul"),
    )
}


def methods_of(operator: cst.BaseAugOp) -> tuple[str, ...]:
    """The methods that an augmented assignment asks both sides for."""
    names = _OPERATOR_METHODS.get(type(operator).__name__.removesuffix("Assign"), ())
    return (f"__i{names[0][2:]}", *names) if names else ()


_CONSTANTS = {"None": Literal(None), "True": Literal(True), "False": Literal(False)}


def _constant_key(node: cst.Subscript) -> Literal | None:
    """The key of a subscript, if it can be read where it stands."""
    key = node.slice[0].slice
    return literal_of(key.value) if isinstance(key, cst.Index) else None


def _has_async(clause: cst.CompFor) -> bool:
    return clause.asynchronous is not None


_Handler = Callable[["Evaluator", cst.CSTNode, Frame], Value]
_HANDLERS: dict[type[cst.CSTNode], _Handler] = {
    cst.Name: Evaluator._name,  # type: ignore[dict-item]
    cst.SimpleString: Evaluator._string,  # type: ignore[dict-item]
    cst.ConcatenatedString: Evaluator._concatenated,  # type: ignore[dict-item]
    cst.FormattedString: Evaluator._formatted,  # type: ignore[dict-item]
    cst.Integer: Evaluator._number,  # type: ignore[dict-item]
    cst.Float: Evaluator._number,  # type: ignore[dict-item]
    cst.Attribute: Evaluator._attribute,  # type: ignore[dict-item]
    cst.Subscript: Evaluator._subscript,  # type: ignore[dict-item]
    cst.Await: Evaluator._await,  # type: ignore[dict-item]
    cst.NamedExpr: Evaluator._walrus,  # type: ignore[dict-item]
    cst.IfExp: Evaluator._conditional,  # type: ignore[dict-item]
    cst.BooleanOperation: Evaluator._boolean,  # type: ignore[dict-item]
    cst.BinaryOperation: Evaluator._binary,  # type: ignore[dict-item]
    cst.List: Evaluator._display,  # type: ignore[dict-item]
    cst.Set: Evaluator._display,  # type: ignore[dict-item]
    cst.Tuple: Evaluator._tuple,  # type: ignore[dict-item]
    cst.Dict: Evaluator._dict,  # type: ignore[dict-item]
    cst.ListComp: Evaluator._comprehension,  # type: ignore[dict-item]
    cst.SetComp: Evaluator._comprehension,  # type: ignore[dict-item]
    cst.GeneratorExp: Evaluator._comprehension,  # type: ignore[dict-item]
    cst.DictComp: Evaluator._dict_comprehension,  # type: ignore[dict-item]
    cst.Lambda: Evaluator._lambda,  # type: ignore[dict-item]
    cst.Yield: Evaluator._yield,  # type: ignore[dict-item]
    cst.Call: Evaluator._call,  # type: ignore[dict-item]
}
