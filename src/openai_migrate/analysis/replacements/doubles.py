"""Test doubles that take the place of what gives responses, and give dicts instead.

``patch("app.ask", return_value={...})``, ``monkeypatch.setattr(app, "ask", fake)``: the code that
gets it is migrated as it runs for real, so that the double has to change.
Tests: the fixtures ``projects/double-*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import libcst as cst

from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.schema import is_native
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.patching import (
    CONFIGURING,
    ENTERING,
    MOCKS,
    NAMESPACES,
    OF_DICTS,
    STARTING,
    Gift,
    replaces,
)
from openai_migrate.analysis.replacements.placing import Double, Placing
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Awaitable,
    Class,
    Dumped,
    Error,
    Function,
    Instance,
    Literal,
    Object,
    Plain,
    Record,
    Sequence,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class DoubleFact:
    """What a double gives in the place of a response, or of something with responses in it.

    node: that, where it is written; else the call that puts the double there. name: what the double
    replaces, as it is written there. type: of the response, by its name in the rules. sure: whether
    it is certainly a dict, or has one where a response has an object. maker: the path of the
    document that defines what is replaced.
    """

    node: NodeId
    name: str
    type: str
    sure: bool
    maker: str


class _Fit(IntEnum):
    FITS, UNSURE, DICT = range(3)


#: Where something does not fit, how badly, and what is expected there.
_Misfits = Iterator[tuple[cst.CSTNode, _Fit, Value]]


def doubles(tree: Tree, evaluator: Evaluator) -> Iterator[DoubleFact]:
    """Yield what does not fit in the place of a response, in no certain order."""
    found = _Doubles(tree, evaluator)
    every = list(found.placing.placed())
    if any(found.concerns(one) for one in every):
        yield from found.misfits(every)


def strangers(tree: Tree, evaluator: Evaluator) -> Iterator[str]:
    """Yield the dotted names of the project that a document makes doubles of, and that nobody knows
    yet: they may give dicts."""
    found = _Doubles(tree, evaluator)
    for double in filter(found.concerns, found.placing.placed()):
        for node in (*filter(None, (double.new,)), *double.keywords.values()):
            for number in (tree.id_of(node), *tree.below(tree.id_of(node))):
                value = evaluator.values.get(NodeId(number))
                if isinstance(value, Symbol) and evaluator.exports.is_ours(value.name):
                    yield value.name
        if not double.seen:  # taken out of something, perhaps
            yield from evaluator.tables.awaited


class _Doubles:
    def __init__(self, tree: Tree, evaluator: Evaluator) -> None:
        self.tree = tree
        self.evaluator = evaluator
        self.model = evaluator.model
        self.placing = Placing(evaluator)
        self.targets = self.placing.targets
        #: the variables that hold a double, by the functions in which they do
        self.held: dict[tuple[int, str], list[Double]] = {}
        #: where something may take one of several places, and does not fit in one
        self.doubted: set[NodeId] = set()
        #: the double that is looked at
        self.double: Double | None = None

    # -- what is replaced -----------------------------------------------------------------------

    def _result(self, callee: Value) -> Value:
        """What calling something of the project gives."""
        return join_all(map(self._result_of, self.model.called(callee)))

    def _result_of(self, callee: Value) -> Value:
        match callee:
            case Function(key) if self.evaluator.functions.get(key) is not None:
                return self.model.functions.result_of(key)
            case Function(key):
                return self.evaluator.exports.function(key).result
            case Class(key):
                return Object(key, exact=True)
        return UNKNOWN

    def _mocked(self, value: Value) -> Value:
        """What a mock gives that takes the place of something: what calls of that give, or, of a
        property, what it holds."""
        given = self._result(value)
        return value if _old_in(given) is None and _old_in(value) is not None else given

    def concerns(self, double: Double) -> bool:
        """Whether something with responses in it comes from what is replaced."""
        return any(
            _old_in(part) is not None
            or isinstance(part, Class | Object)
            or (isinstance(part, Symbol) and self.evaluator.exports.module_path(part.name))
            or _old_in(given := self._result(part)) is not None
            or any(isinstance(one, Object) for one in members(_bare(given)))
            for part in members(double.value)
        )

    # -- what takes the place -------------------------------------------------------------------

    def misfits(self, every: list[Double]) -> Iterator[DoubleFact]:
        for double in every:
            self._hold(double)
        for double in every:
            yield from self._told(double, self._of_call(double))
        for target, value in self._set_on_mocks():
            known, misfits = self._of_chain(target, value)
            if known is not None:
                yield from self._told(known, misfits)
        for double in every:
            if not double.told and self._is_handed_on(double):
                result = self._result(double.value)
                yield from self._told(double, iter([(double.node, _Fit.UNSURE, result)]))

    def _told(self, double: Double, misfits: _Misfits) -> Iterator[DoubleFact]:
        self.double = double
        for node, fit, expected in misfits:
            double.told = True
            old = _old_in(self._item_of_many(node, expected) or expected)
            if old is not None and fit >= (_Fit.UNSURE if double.seen else _Fit.DICT):
                number, sure = self.tree.id_of(node), fit is _Fit.DICT and double.seen
                if double.seen or number not in self.doubted:
                    yield DoubleFact(number, double.name, old.type, sure, self._maker(double.value))
                if not double.seen:
                    self.doubted.add(number)

    def _item_of_many(self, node: cst.CSTNode, expected: Value) -> Value | None:
        """What is expected of each item where several things are given, as of a stream; None where
        one thing is, or none of the items is a response."""
        value = self.targets.value(node) if isinstance(node, cst.BaseExpression) else UNKNOWN
        callees = [one for one in members(value) if isinstance(one, Function)]
        given = members(_bare(join_all(map(self._result, callees)) if callees else value))
        if not given or not all(map(_is_many, given)):
            return None
        item = self._item(expected)
        return item if _old_in(item) is not None else None

    def _maker(self, value: Value) -> str:
        keys = (one.key for one in members(value) if isinstance(one, Function | Class | Object))
        return next(map(document_of, keys), self.tree.document.path)

    def _names(self, value: Value) -> Iterator[str]:
        """The names that an object or module of the project has."""
        if isinstance(value, Object):
            own = self.evaluator.tables.attributes.keys_of(value.key)
            yield from (name for _, name in own)
            yield from self.evaluator.exports.attribute_names(value.key)
        elif isinstance(value, Symbol) and self.evaluator.exports.module_path(value.name):
            yield from (name for name, _ in self.model.named.names_in(value))

    def _of_call(self, double: Double) -> _Misfits:
        """What the call itself says of the double."""
        if double.new is None:
            result = self._mocked(double.value)
            for gift in Gift:
                if gift in double.keywords:
                    yield from self._gift(gift, double.keywords[gift], result)
            return
        yield from self._fits(double.new, double.value)
        yield from self._fits_as_callee(double.new, double.value)

    def _gift(self, gift: str, node: cst.BaseExpression, expected: Value) -> _Misfits:
        if gift == Gift.RESULT:
            yield from self._fits(node, expected)
        elif isinstance(node, cst.List | cst.Tuple):
            for element in node.elements:
                if not self._is_raised(element.value):
                    yield from self._fits(element.value, expected)
        elif (made := self.targets.made(node)) is not None:
            yield from self._gift(gift, made, expected)
        else:
            value = self.targets.value(node)
            if any(isinstance(part, Function) for part in members(value)):
                fit = self._fit(self._result(value), expected)
                yield from self._parts_fit(node, self._result(value), expected)
            elif isinstance(value, Sequence | Record):
                fit = self._fit(self.model.iterate(value), expected)
            else:  # an error, or what is not known
                known = isinstance(value, Object) or self._is_raised(node)
                fit = _Fit.FITS if known else _Fit.UNSURE
            if _old_in(expected) is not None:
                yield node, fit, expected

    def _is_raised(self, node: cst.BaseExpression) -> bool:
        """Whether it is an error, or a constant, which a mock gives nothing of."""
        value = self.targets.value(node)
        made_of = node.func if isinstance(node, cst.Call) else node
        return isinstance(value, Literal | Class | Error) or dotted_name(made_of).endswith(_ERRORS)

    def _fits_as_callee(self, node: cst.BaseExpression, replaced: Value) -> _Misfits:
        """Whether what calls of the double give fits."""
        if isinstance(node, cst.Call) and _last(node) in MOCKS:
            yield from self._keywords_fit(node, replaced)
            return
        expected = self._result(replaced)
        value, made = self.targets.value(node), self.targets.made(node)
        results = [
            self._result(part)
            for part in members(value)
            if isinstance(part, Function | Object | Class)
        ]
        if results and all(one is NEVER for one in results):
            return  # it only raises
        if _old_in(expected) is None:
            yield from self._parts_fit(node, join_all(results), expected)
            yield from self._returned_fit(value, expected)
        elif results:
            yield node, self._fit(join_all(results), expected), expected
        if not results and made is not None:
            yield from self._fits_as_callee(made, replaced)
        elif not results and not isinstance(value, Literal):
            yield node, _Fit.UNSURE, expected

    def _returned_fit(self, double: Value, expected: Value) -> _Misfits:
        """Whether a mock that a function of this document gives fits in the place of an object."""
        for part in members(double):
            info = self.evaluator.functions.get(part.key) if isinstance(part, Function) else None
            if info is not None and UNKNOWN in members(_bare(self._result(part))):
                for node in self._given_back(info.node):
                    yield from self._fits(node, expected)

    def _given_back(self, function: cst.FunctionDef | cst.Lambda) -> Iterator[cst.BaseExpression]:
        """The expressions of what a function gives."""
        if isinstance(function, cst.Lambda):
            yield function.body
            return
        for _, node in self.tree.each(cst.Return):
            if node.value is not None and self._function(node) is function:
                yield node.value

    def _keywords_fit(self, node: cst.Call, replaced: Value) -> _Misfits:
        """Whether what the call of a mock says of its calls, and of those of its parts, fits."""
        for name, given in _keywords(node):
            path = name.split(".")
            if not _GIFTS.isdisjoint(path):
                yield from self._set_below(replaced, path, given)

    def _parts_fit(self, node: cst.BaseExpression, given: Value, expected: Value) -> _Misfits:
        """Whether what an object has, and what its methods give, fits where it takes the place of
        an object of the project."""
        mine = [
            one
            for one in members(_bare(given))
            if isinstance(one, Object | Class)
            or (isinstance(one, Record) and one.kind == "namespace")
        ]
        for theirs, name in self._parts(expected) if mine else ():
            for one in mine:
                own = self.targets.attribute(one, name)
                for had, wanted in ((own, theirs), (self._result(own), self._result(theirs))):
                    if self._fit(had, wanted) is _Fit.DICT:
                        yield node, _Fit.DICT, wanted

    def _parts(self, expected: Value) -> Iterator[tuple[Value, str]]:
        """The attributes and methods of objects and modules that responses come from."""
        for part in members(_bare(expected)):
            for name in self._names(part):
                found = self.targets.attribute(part, name)
                if _old_in(found) is not None or _old_in(self._result(found)) is not None:
                    yield found, name

    # -- whether a value fits -------------------------------------------------------------------

    def _fits(self, node: cst.BaseExpression, expected: Value) -> _Misfits:
        """Where an expression, or a part of it, does not fit in the place of what is expected."""
        expected = _bare(expected)
        if _old_in(expected) is None:
            yield from self._fits_as_object(node, expected)
            return
        match node:
            case cst.List() | cst.Tuple():
                for element in node.elements:
                    yield from self._fits(element.value, self._item(expected))
                return
            case cst.Call() if _last(node) in MOCKS | NAMESPACES:
                for name, given in _keywords(node):
                    part = self.targets.attribute(expected, name)
                    found = self._fits(given, UNKNOWN if name in _GIFTS else part)
                    yield from (one for one in found if one[1] is _Fit.DICT)
                return
        fit = self._fit(self.targets.value(node), expected)
        made = self.targets.made(node) if fit is _Fit.UNSURE else None
        if made is not None:
            self._hold_as(node, expected)
            yield from self._fits(made, expected)
        else:
            yield node, fit, expected

    def _fits_as_object(self, node: cst.BaseExpression, expected: Value) -> _Misfits:
        """Where an expression does not fit in the place of an object of the project."""
        if next(self._parts(expected), None) is None:
            return
        made = self.targets.made(node)
        if isinstance(node, cst.Call) and _last(node) in MOCKS | NAMESPACES:
            for name, given in _keywords(node):
                if _GIFTS.isdisjoint(name.split(".")[:1]):
                    yield from self._set_below(expected, name.split("."), given)
        elif made is not None:
            self._hold_as(node, expected)
            yield from self._fits_as_object(made, expected)
        else:
            yield from self._parts_fit(node, self.targets.value(node), expected)

    def _fit(self, given: Value, expected: Value) -> _Fit:
        given, expected = _bare(given), _bare(expected)
        if _old_in(expected) is None:
            return _Fit.FITS
        fits = [self._fit_of(part, expected) for part in members(given)]
        return max(fits) if fits else _Fit.UNSURE

    def _fit_of(self, given: Value, expected: Value) -> _Fit:
        old = [one for one in members(expected) if isinstance(one, Instance)]
        match given:
            case Record("dict") | Plain("dict") | Dumped() if old:
                other = any(map(_is_dict, members(expected)))
                return _Fit.FITS if other else _Fit.DICT
            case Record("dict", entries):
                return self._worst(
                    (value, self.model.item(expected, Literal(key))) for key, value in entries
                )
            case Record("namespace", entries) if old:
                found = self._worst(
                    (value, self.targets.attribute(expected, str(name))) for name, value in entries
                )
                return found if found is _Fit.DICT else _Fit.FITS
            case Record() | Sequence():
                return self._fit(self.model.iterate(given), self._item(expected))
            case Object() if old:
                if self.model.classes.content(given) is not NEVER:
                    return _Fit.DICT
                has_items = self.model.own_method(given, "__getitem__") is not NEVER
                return _Fit.UNSURE if has_items else _Fit.FITS
            case Symbol(name):
                ours = self.evaluator.exports.is_ours(name)
                return _Fit.UNSURE if ours else _Fit.FITS
            case Plain("any"):
                return _Fit.UNSURE
        return _Fit.UNSURE if given is UNKNOWN else _Fit.FITS

    def _worst(self, pairs: Iterator[tuple[Value, Value | None]]) -> _Fit:
        return max((self._fit(one, other or UNKNOWN) for one, other in pairs), default=_Fit.FITS)

    def _item(self, expected: Value) -> Value:
        return self.model.iterate(_bare(expected))

    # -- mocks ----------------------------------------------------------------------------------

    def _hold(self, double: Double) -> None:
        """Note the variables that hold a double."""
        if isinstance(double.new, cst.Name | cst.Attribute):
            self._note(double.new, dotted_name(double.new), double)
        node = double.node
        above = self.tree.parent(node)
        while (outer := self._passing(node, above)) is not None:
            node, above = outer, self.tree.parent(outer)
        match above:
            case cst.WithItem(asname=cst.AsName(name=target)):
                self._note(target, dotted_name(target), double)
            case cst.Assign():
                for one in above.targets:
                    name = dotted_name(one.target)
                    self._note(one.target, name, double)
                    self._started(name, double)
            case cst.Decorator() if double.new is None:
                decorated = self.tree.parent(above)
                if isinstance(decorated, cst.FunctionDef):
                    self._as_parameter(decorated, above, double, 0)
                elif isinstance(decorated, cst.ClassDef):
                    for method in decorated.body.body:
                        if isinstance(method, cst.FunctionDef):
                            own = sum(map(self._makes_mock, method.decorators))
                            self._as_parameter(method, above, double, own)
            case cst.Return() | cst.Yield() if double.new is None:
                self._as_fixture(double.node, double)

    def _hold_as(self, node: cst.BaseExpression, expected: Value) -> None:
        """Note a variable with what is given in the place of what is expected, perhaps a mock."""
        above = self.double
        assert above is not None, "only what takes the place of something is looked at"
        self._note(node, dotted_name(node), Double(above.node, expected, above.name, node))

    def _passing(self, node: cst.CSTNode, above: cst.CSTNode | None) -> cst.Call | None:
        """The call that gives the mock of what is at a node, or that node itself."""
        outer = None if above is None else self.tree.parent(above)
        match above, outer:
            case cst.Attribute(attr=cst.Name(name)), cst.Call(func=func) if (
                func is above and name in STARTING
            ):
                return outer
            case cst.Arg(), cst.Call(func=cst.Attribute(attr=cst.Name(name))) if name in ENTERING:
                return outer
        return None

    def _started(self, patcher: str, double: Double) -> None:
        """Note the variables that hold the mock that a variable with a patcher gives."""
        for _, node in self.tree.each(cst.Assign, cst.WithItem):
            given = node.value if isinstance(node, cst.Assign) else node.item
            if isinstance(given, cst.Call) and _last(given) in STARTING:
                assert isinstance(given.func, cst.Attribute)
                given = given.func.value
            if not patcher or dotted_name(given) != patcher:
                continue
            if isinstance(node, cst.Assign):
                for one in node.targets:
                    self._note(one.target, dotted_name(one.target), double)
            elif node.asname is not None:
                self._note(node.asname.name, dotted_name(node.asname.name), double)

    def _makes_mock(self, decorator: cst.Decorator) -> bool:
        """Whether a decorator hands a mock to what it decorates."""
        call = decorator.decorator
        return (
            isinstance(call, cst.Call)
            and replaces(dotted_name(call.func))
            and not (any(one.new is not None for one in self.placing.by_call(call, several=False)))
        )

    def _as_parameter(
        self, function: cst.FunctionDef, decorator: cst.Decorator, double: Double, ahead: int
    ) -> None:
        above = self.tree.parent(decorator)
        assert isinstance(above, cst.FunctionDef | cst.ClassDef)
        inner = above.decorators[above.decorators.index(decorator) + 1 :]
        position = ahead + sum(map(self._makes_mock, inner))
        named = [one.name for one in (*function.params.posonly_params, *function.params.params)]
        if named and named[0].value in ("self", "cls"):
            named = named[1:]
        if position < len(named):
            name = named[position]
            self.held.setdefault((id(function), name.value), []).append(double)

    def _as_fixture(self, node: cst.CSTNode, double: Double) -> None:
        """Tests know a mock that a function gives by the name of that function."""
        function = self._function(node)
        if function is not None:
            self.held.setdefault((0, function.name.value), []).append(double)

    def _note(self, node: cst.CSTNode, name: str, double: Double) -> None:
        function = None if "." in name else self._function(node)
        key = (0 if function is None else id(function), name)
        known = self.held.setdefault(key, [])
        if name and double not in known:
            known.append(double)
            for number in self._handing(node, name):
                self._as_fixture(self.tree.node(number), double)

    def _function(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        around = (one for one in self.tree.ancestors(node) if isinstance(one, cst.FunctionDef))
        return next(around, None)

    def _handing(self, node: cst.CSTNode, name: str) -> Iterator[NodeId]:
        """Where the function around a node gives what a variable holds."""
        function = self._function(node)
        for number, one in self.tree.each(cst.Return, cst.Yield):
            given = one.value
            if given is None or isinstance(given, cst.From) or dotted_name(given) != name:
                continue
            if self._function(one) is function:
                yield number

    def _is_handed_on(self, double: Double) -> bool:
        """Whether a mock, of which nothing says what it gives, is given to others by a function."""
        fixture = any(
            double in held
            for (owner, name), held in self.held.items()
            if not owner and "." not in name
        )
        return (
            fixture
            and double.new is None
            and not double.told
            and self.concerns(double)
            and (self._function(double.node) is not None)
        )

    def _double_of(self, node: cst.CSTNode, name: str) -> Double | None:
        """The double that a variable holds at a node."""
        owners = [id(one) for one in self.tree.ancestors(node) if isinstance(one, cst.FunctionDef)]
        for owner in (*owners, 0):
            if held := self.held.get((owner, name)):
                here = self.tree.id_of(node)
                before = [one for one in held if self.tree.id_of(one.node) < here]
                return before[-1] if before else held[0]
        return None

    def _set_on_mocks(self) -> Iterator[tuple[list[str], cst.BaseExpression]]:
        """The attributes that are set below variables, as chains of names, with what they get."""
        for _, node in self.tree.each(cst.Assign, cst.Call):
            if isinstance(node, cst.Assign):
                for target in node.targets:
                    if isinstance(target.target, cst.Attribute):
                        yield dotted_name(target.target).split("."), node.value
            elif _last(node) == CONFIGURING:
                assert isinstance(node.func, cst.Attribute)
                base = dotted_name(node.func.value)
                for name, value in _keywords(node):
                    yield f"{base}.{name}".split("."), value

    def _of_chain(
        self, chain: list[str], value: cst.BaseExpression
    ) -> tuple[Double | None, _Misfits]:
        """What is set below a variable with a double, and whether it fits."""
        for size in range(len(chain) - 1, 0, -1):
            double = self._double_of(value, ".".join(chain[:size]))
            if double is not None:
                return double, self._set_below(double.value, chain[size:], value)
        return None, iter(())

    def _set_below(self, held: Value, names: list[str], value: cst.BaseExpression) -> _Misfits:
        *path, last = names
        for name in path:
            if name in OF_DICTS and _old_in(_bare(held)) is not None:
                yield value, _Fit.DICT, held
                return
            held = (
                self._result(held)
                if name == Gift.RESULT
                else self.targets.attribute(_bare(held), name)
            )
        if last in _GIFTS:
            yield from self._gift(last, value, self._mocked(held))
        elif _old_in(_bare(held)) is not None and last in OF_DICTS:
            yield value, _Fit.DICT, held
        else:
            part = self.targets.attribute(_bare(held), last)
            if _old_in(part) is not None:
                yield from self._fits(value, part)
            elif _old_in(self._result(part)) is not None:
                yield from self._fits_as_callee(value, part)


_GIFTS = frozenset(Gift)
_ERRORS = ("Error", "Exception", "Timeout")


def _last(call: cst.Call) -> str:
    """The last part of the name of what is called."""
    match call.func:
        case cst.Name(name) | cst.Attribute(attr=cst.Name(name)):
            return name
    return ""


def _keywords(call: cst.Call) -> Iterator[tuple[str, cst.BaseExpression]]:
    """The keywords of a call, those with dots as well: ``**{"ask.return_value": {...}}``."""
    for argument in call.args:
        match argument:
            case cst.Arg(keyword=cst.Name(name), value=value):
                yield name, value
            case cst.Arg(star="**", value=cst.Dict(elements=elements)):
                for element in elements:
                    match element:
                        case cst.DictElement(key=cst.SimpleString(value=source), value=value):
                            text = string_value(source)
                            if isinstance(text, str):
                                yield text, value


def _bare(value: Value) -> Value:
    """The value without what ``await`` takes off."""
    parts = members(value)
    if not any(isinstance(part, Awaitable) for part in parts):
        return value
    return join_all(part.value if isinstance(part, Awaitable) else part for part in parts)


def _old_in(value: Value) -> Instance | None:
    """A response in a value that v0 gave as a dict: one that it is itself rather than one that it
    holds, as a stream holds chunks."""
    for part in (*members(_bare(value)), *parts_of(value)):
        if isinstance(part, Instance) and not is_native(part.type):
            return part
    return None


def _is_many(value: Value) -> bool:
    return isinstance(value, Sequence) or (isinstance(value, Record) and value.kind == "tuple")


def _is_dict(value: Value) -> bool:
    plain = isinstance(value, Plain) and value.kind in ("dict", "any")
    return (
        plain or isinstance(value, Dumped) or (isinstance(value, Record) and value.kind == "dict")
    )
