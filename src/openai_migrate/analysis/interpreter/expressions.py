"""An expression and a frame -> the value it may hold.

Every expression that holds more than Unknown or a constant is noted in ``values`` (by ``NodeId``):
that table is what the facts are made of. Evaluation follows Python's order. What is not understood
is Unknown, after its parts were evaluated.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.calls import Calls
from openai_migrate.analysis.interpreter.classes import Classes
from openai_migrate.analysis.interpreter.containers import Containers, constant_key
from openai_migrate.analysis.interpreter.contents import Contents
from openai_migrate.analysis.interpreter.data_model import DataModel
from openai_migrate.analysis.interpreter.escapes import Escapes
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.fixtures import Fixtures
from openai_migrate.analysis.interpreter.functions import Functions
from openai_migrate.analysis.interpreter.items import exact_items, is_exact_tuple
from openai_migrate.analysis.interpreter.made_texts import begun_text
from openai_migrate.analysis.interpreter.names import Names
from openai_migrate.analysis.interpreter.namespaces import Namespaces
from openai_migrate.analysis.interpreter.narrowing import (
    attributes_asked,
    flag_of,
    matched,
    narrowed,
    streaming,
    streams_if,
)
from openai_migrate.analysis.interpreter.operators import inverted, makes_text, methods_of, operated
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.state import Env, Frame, FunctionInfo, Notes, Tables
from openai_migrate.analysis.interpreter.summary import (
    holds_response,
    holds_sdk_object,
)
from openai_migrate.analysis.interpreter.targets import Targets
from openai_migrate.analysis.interpreter.telling_apart import truth
from openai_migrate.analysis.values import (
    LEAVES,
    NEVER,
    UNKNOWN,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Never,
    Object,
    Origin,
    Plain,
    Sequence,
    Symbol,
    Unknown,
    Value,
    as_dict,
    join,
    join_all,
    members,
    record,
    with_origin,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.sources.loaded_modules import MAIN, begun_module, may_load
from openai_migrate.syntax.constants import number_value, text_literal
from openai_migrate.syntax.definitions import definition_keys, module_key
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import MODULE_SCOPE, ScopeKind, Scopes, parameters_of
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
        self.keys = definition_keys(tree)
        self.tables = Tables()
        self.contents = Contents(self.tables.agenda, exports)
        self._take_in(exports)
        self.casts: frozenset[NodeId] = frozenset()
        self.left: frozenset[NodeId] = frozenset()
        #: calls that give responses of which nothing is certain, because values did not settle
        self.forgotten: dict[NodeId, Value] = {}
        #: what each unit found in its last run
        self._notes: dict[str, Notes] = {}
        #: whether it may load modules by names in texts
        self.loads_modules = any(may_load(one.text.encode()) for one in tree.document.chunks)
        self._shadows_isinstance = any("isinstance" in one.bindings for one in scopes.scopes)
        self.names = Names(scopes, self.tables)
        own = weakref.proxy(self)  # a cycle would keep the tree until the collector comes
        self.model = self._model(lambda info: own.call_lambda(info))  # noqa: PLW0108 (a method would hold on to it)
        self.functions = self.model.functions.infos
        self.containers = Containers(tree, self.names, self.model, self.contents, own)
        self.fixtures = Fixtures(self.names, self.model, tree)
        self.namespaces = Namespaces(tree, scopes, self.names, self.model)
        self.targets = Targets(tree, self.names, self.namespaces, self.model, self.containers, own)
        self.calls = Calls(
            tree, scopes, self.namespaces, self.model, self.containers, self.fixtures, own
        )
        self.notes = Notes()
        self._take(self.notes)

    def _take_in(self, exports: Exports) -> None:
        """Begin with what other documents give to this one."""
        for (key, name), value in exports.passed().items():
            self.tables.parameters.replace((key, name), value)
            self.tables.call(key)
        for (key, name), value in exports.stored().items():
            if key == module_key(self.tree.document.path):
                self.tables.bound.replace((MODULE_SCOPE, name), value)
                self.tables.share((MODULE_SCOPE, name))
            else:
                self.tables.attributes.replace((key, name), value)
        self.tables.reached.update(exports.reached())

    def _model(self, run_lambda: Callable[[FunctionInfo], Value]) -> DataModel:
        path, sdk, exports, tables = self.tree.document.path, self.sdk, self.exports, self.tables
        declared = {
            key: value
            for name, value in sdk.wrappers.items()
            if (key := exports.definition(name)) is not None
        }
        functions = Functions(path, exports, tables, declared, run_lambda)
        classes = Classes(path, sdk, exports, tables)
        escapes = Escapes(sdk.rules.pack.package, functions, tables, self.contents)
        return DataModel(sdk, exports, tables, functions, classes, escapes)

    def begin(self, unit: str) -> None:
        """Run a unit from here on; what its last run found is forgotten."""
        self.tables.agenda.begins(unit)
        self._notes[unit] = Notes()
        self._take(self._notes[unit])

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Forget what is found out about expressions meanwhile."""
        kept = self.notes
        self._take(Notes())
        try:
            yield
        finally:
            self._take(kept)

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

    def unknown_modules(self) -> Iterator[NodeId]:
        """The calls that load modules of which nothing is known, and do something with these."""
        for number, node in self.tree.each(cst.Call) if self.loads_modules else ():
            loader = self.values.get(self.tree.id_of(node.func))
            if isinstance(loader, Symbol) and loader.name in library.LOADERS:
                used = not isinstance(self.tree.parent(node), cst.Expr)
                if used and number not in self.values:
                    yield number

    def _comes_from_outside(self, node: NodeId) -> bool:
        """Whether it is a call of something that this document does not define."""
        call = self.tree.node(node)
        callee = self.values.get(self.tree.id_of(call.func)) if isinstance(call, cst.Call) else None
        return any(
            isinstance(part, Symbol)
            or (isinstance(part, Function) and not self.functions.get(part.key))
            for part in members(callee or NEVER)
        )

    def note(self, node: cst.CSTNode, value: Value) -> None:
        """Remember what a node holds, joined over all times it is reached."""
        if value.__class__ in _UNNOTED:
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
            if holds_response(value):
                before[number] = join(before.get(number, NEVER), value)
            value = as_dict(value)  # what is inside a container stays as it is
        if self.left and self.tree.id_of(node) in self.left:
            return UNKNOWN
        if value.__class__ in _UNNOTED:
            return value
        if value.__class__ not in LEAVES:
            if type(node) in _MAKING:
                value = self._made(node, value)
            value = self.containers.up_to_date(node, value, frame)
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
        return self.names.read(node.value, frame)

    def _string(self, node: cst.SimpleString, frame: Frame) -> Value:
        try:
            return text_literal(node.value)
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
        parts = (p.value if isinstance(p, cst.FormattedStringText) else "{}" for p in node.parts)
        return begun_text("".join(parts), loads=self.loads_modules)

    def _number(self, node: cst.Integer | cst.Float, frame: Frame) -> Value:
        return Literal(number_value(node))

    def _attribute(self, node: cst.Attribute, frame: Frame) -> Value:
        match node.value:
            case cst.Call() if _is_super(node.value) and frame.function in self.functions:
                owner = self.functions[frame.function].owner
                if owner:
                    self.note(node.value, Object(owner))
                return self.model.attribute_above(owner, node.attr.value)
        base = self.evaluate(node.value, frame)
        if frame.has_paths and (known := frame.env.get(dotted_name(node))) is not None:
            return known
        if isinstance(base, Symbol) and base == library.THIS_MODULE:
            return self.namespaces.attribute(node.attr.value, frame)
        return self.model.attribute(base, node.attr.value)

    def module_named(self, name: str) -> Symbol:
        """The module of a name; the one that is run may be known to be others than this one."""
        elsewhere = name == MAIN and self.exports.is_ours(f"{MAIN}.{name}")
        return Symbol(name) if elsewhere else library.module_named(name)

    def _subscript(self, node: cst.Subscript, frame: Frame) -> Value:
        base = self.evaluate(node.value, frame)
        index = self.index(node, frame)
        if base == Symbol("sys.modules") and isinstance(index, Literal):
            return self.module_named(str(index.value))
        if base == Symbol("sys.modules") and index == library.OWN_NAME:
            return library.THIS_MODULE
        match node.slice:
            case [cst.SubscriptElement(slice=cst.Index(key))] if library.is_namespace(base):
                return self.namespaces.item(base, index, key, frame)
        if constant_key(node) is None:
            base = as_dict(base)
            match node.slice:
                case [cst.SubscriptElement(slice=cst.Index(key))] if index is not None:
                    index = self.namespaces.looked_up(base, key, index, frame)
        return self.model.subscript(base, index)

    def index(self, node: cst.Subscript, frame: Frame) -> Value | None:
        """The index of a subscript, a tuple where it is several; None for a slice."""
        found: list[Value] = []
        for element in node.slice:
            if isinstance(element.slice, cst.Index) and element.slice.star is None:
                found.append(self.evaluate(element.slice.value, frame))
            else:
                self._parts(element.slice, frame)
        if len(found) < len(node.slice):
            return None
        return found[0] if len(found) == 1 else record("tuple", enumerate(found), NEVER)

    def _await(self, node: cst.Await, frame: Frame) -> Value:
        return self.model.awaited(self.evaluate(node.expression, frame))

    def _walrus(self, node: cst.NamedExpr, frame: Frame) -> Value:
        value = self.evaluate(node.value, frame)
        target = frame
        while target.scope.kind is ScopeKind.COMPREHENSION and target.outer is not None:
            target = target.outer
        self.targets.assign(node.target, value, target)
        return value

    def _conditional(self, node: cst.IfExp, frame: Frame) -> Value:
        self.evaluate(node.test, frame)
        if frame.fixed and (holds := truth(node.test, frame.constants())) is not None:
            return self.evaluate(node.body if holds else node.orelse, frame)
        return join(
            self._evaluate_where(node.test, node.body, frame, holds=True),
            self._evaluate_where(node.test, node.orelse, frame, holds=False),
        )

    def _boolean(self, node: cst.BooleanOperation, frame: Frame) -> Value:
        left, holds = self.evaluate(node.left, frame), isinstance(node.operator, cst.And)
        right = self._evaluate_where(node.left, node.right, frame, holds=holds)
        return join(self._where_false(left) if holds else left, right)

    def _where_false(self, value: Value) -> Value:
        """The value where it is false, which no response is that has a key."""
        return join_all(
            part
            for part in members(value)
            if not isinstance(part, Instance | Dumped) or self.sdk.schema.may_be_empty(part.type)
        )

    def _evaluate_where(
        self, test: cst.BaseExpression, node: cst.BaseExpression, frame: Frame, *, holds: bool
    ) -> Value:
        """The value of an expression that is reached where a test holds, or does not."""
        found = self.narrowed(test, frame, holds=holds)
        if not found:
            return self.evaluate(node, frame)
        before = {name: frame.env.get(name) for name in found}
        frame.env |= found
        value = self.evaluate(node, frame)
        for name, old in before.items():
            if frame.env.get(name) is not found[name]:
                continue  # it was assigned to meanwhile
            if old is None:
                del frame.env[name]
            else:
                frame.env[name] = old
        return value

    def narrowed(self, test: cst.BaseExpression, frame: Frame, *, holds: bool) -> Env:
        """What an evaluated test says of the frame's names, where it holds or does not."""
        flag, streams = flag_of(test, self.sdk, holds=holds)
        if flag:
            return {
                name: streaming(frame.env[name], streams=streams)
                for name, one in frame.streams.items()
                if one == flag and name in frame.env
            }
        asked = {
            path: frame.env.get(path, self._value_of(one))
            for one in attributes_asked(test)
            if (path := dotted_name(one))
        }
        names = {**frame.env, **asked} if asked else frame.env
        found = narrowed(test, names, self._value_of, self.sdk, holds=holds)
        if asked:
            found = {name: value for name, value in found.items() if _tells(name, value)}
        if not found or self._shadows_isinstance:
            return {}
        frame.has_paths = frame.has_paths or bool(asked)
        bound = {node.target.value for node in _walruses(test) if isinstance(node.target, cst.Name)}
        return {name: value for name, value in found.items() if name not in bound}

    def matched(self, pattern: cst.MatchPattern | None, value: Value) -> Value:
        """A value that a pattern, which was evaluated, matches."""
        return matched(pattern, value, self._value_of, self.sdk)

    def streams_if(self, call: cst.BaseExpression) -> str:
        """The flag that says whether an evaluated call streams what it gives; "" for none."""
        return streams_if(call, self._value_of, self.sdk)

    def _value_of(self, node: cst.CSTNode) -> Value:
        return self.values.get(self.tree.id_of(node), UNKNOWN)

    def _binary(self, node: cst.BinaryOperation, frame: Frame) -> Value:
        left, right = self.evaluate(node.left, frame), self.evaluate(node.right, frame)
        if (made := self.operated(node, left, right, methods_of(node.operator))) is not None:
            return made
        if isinstance(node.operator, cst.Add) and is_exact_tuple(left) and is_exact_tuple(right):
            both = (exact_items(left) or ()) + (exact_items(right) or ())
            return record("tuple", enumerate(both), NEVER)
        if isinstance(node.operator, cst.Add) and (
            isinstance(left, Sequence) or isinstance(right, Sequence)
        ):
            return Sequence("list", join(self.model.iterate(left), self.model.iterate(right)))
        if isinstance(node.operator, cst.BitOr):
            return self.model.items.merged(left, right)
        if isinstance(node.operator, cst.Add | cst.Modulo) and self.loads_modules:
            match left, right:
                case Literal(str(text)), _ if begun_module(text):
                    return begun_text(text, loads=True)
                case Plain("str", begun), Literal(str(text)) if begun and "." in text:
                    return Plain("str")
                case Plain("str", begun), _ if begun:
                    return left
        if isinstance(node.operator, cst.Multiply):
            for part in (left, right):
                if isinstance(part, Sequence):
                    return part
        return Plain("str") if makes_text(node.operator, left, right) else UNKNOWN

    def _unary(self, node: cst.UnaryOperation, frame: Frame) -> Value:
        value = self.evaluate(node.expression, frame)
        return inverted(self.model, value) if isinstance(node.operator, cst.BitInvert) else UNKNOWN

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
        made = operated(self.model, left, right, *names)
        if made is not None:
            self.notes.followed.add(self.tree.id_of(node))
        return made

    def _call(self, node: cst.Call, frame: Frame) -> Value:
        return self.calls.evaluate(node, frame)

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
                spread = self.namespaces.copied(self.evaluate(element.value, frame))
                rest = join(rest, self.model.items.spread_into(entries, spread))
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
            self.targets.assign(clause.target, items, inner)
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
            self.tables.yields.grow(frame.result or frame.function, value)
        return result

    def evaluate_defaults(self, key: str, parameters: cst.Parameters, frame: Frame) -> None:
        for parameter in parameters_of(parameters):
            if parameter.default is not None:
                value = self.evaluate(parameter.default, frame)
                self.tables.parameters.grow((key, parameter.name.value), value)

    def held(self, node: cst.Name) -> Value:
        """All that a name may hold that is read there, whenever that is."""
        return self.names.held(node.value, self.scopes.of(node))

    def function_around(self, node: cst.CSTNode) -> FunctionInfo | None:
        """The innermost function of this document that a node stands in."""
        for above in self.tree.ancestors(node):
            if isinstance(above, cst.FunctionDef):
                return self.functions.get(self.key_of(above))
        return None

    def key_of(self, node: cst.CSTNode) -> str:
        """The key of a function or class of this document."""
        return self.keys[id(node)]


def _is_super(node: cst.BaseExpression) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and (node.func.value == "super")
    )


def _tells(name: str, value: Value) -> bool:
    """Whether something is said of a name, or of an attribute that it is an error."""
    return "." not in name or any(isinstance(part, Error) for part in members(value))


def _has_async(clause: cst.CompFor) -> bool:
    return clause.asynchronous is not None


#: What is not worth a note.
_UNNOTED = frozenset({Unknown, Never, Literal})
#: Expressions whose value is a container that nothing else means.
_MAKING = frozenset(
    {
        *(cst.List, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp),
        *(cst.BinaryOperation, cst.Call),
    }
)
_CONSTANTS = {"None": Literal(None), "True": Literal(True), "False": Literal(False)}
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
    cst.UnaryOperation: Evaluator._unary,  # type: ignore[dict-item]
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
