"""What ``def`` binds: functions, and what decorators make of them.

Tests: ``tests/test_interpreter.py``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeGuard

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.bound_values import BoundValues
from openai_migrate.analysis.interpreter.classes import setter_of
from openai_migrate.analysis.interpreter.expressions import Evaluator
from openai_migrate.analysis.interpreter.fixtures import parametrized
from openai_migrate.analysis.interpreter.keeping_decorators import given_beside, hands_back
from openai_migrate.analysis.interpreter.state import Frame, FunctionInfo
from openai_migrate.analysis.values import (
    UNKNOWN,
    Class,
    Error,
    Function,
    Literal,
    Never,
    Object,
    Partial,
    Symbol,
    Value,
    join_all,
    members,
)
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.reshaping import reshapes
from openai_migrate.syntax.scopes import parameters_of
from openai_migrate.syntax.tree import Tree


class FunctionDefinitions:
    """Defines the functions of one document."""

    def __init__(self, evaluator: Evaluator, bound: BoundValues, reshaped: Container[str]) -> None:
        """reshaped: the keys of classes that may have other methods than their bodies say."""
        self.evaluator = evaluator
        self._bound = bound
        self._reshaped = reshaped
        #: all functions defined so far
        self.known: list[FunctionInfo] = []
        self._generators = _generators(evaluator.tree)
        self._sets_by_name = any("setattr" in one.text for one in evaluator.tree.document.chunks)
        #: the keys of functions that may give classes other methods
        self._reshaping: set[str] = set()

    def define(self, node: cst.FunctionDef, frame: Frame) -> Value:
        """What the name of the function is bound to."""
        evaluator = self.evaluator
        key = evaluator.key_of(node)
        info = evaluator.functions.get(key)
        if info is None:
            info = self._describe(node, key, frame)
            evaluator.functions[key] = info
            self.known.append(info)
            if self._sets_by_name and reshapes(node):
                self._reshaping.add(key)
        if key in self._reshaping:
            evaluator.model.classes.store(key, library.RESHAPES, Literal(True))
        self._annotations(node, frame)
        evaluator.evaluate_defaults(key, node.params, frame)
        decorated = self._decorate(node, info, frame)
        self._note_errors(info)
        if frame.owner and info.kind != "static":
            owner = Class(frame.owner) if info.kind == "class" else Object(frame.owner)
            evaluator.model.functions.bind_self(info, owner)
        return decorated

    def _describe(self, node: cst.FunctionDef, key: str, frame: Frame) -> FunctionInfo:
        scope = self.evaluator.scopes.opened_by(node)
        assert scope is not None
        info = FunctionInfo(
            key,
            node,
            scope,
            frame.owner,
            node.asynchronous is not None,
            id(node) in self._generators,
        )
        if frame.owner and node.name.value in library.OF_CLASS:
            info.kind = "class"
        return info

    def _annotations(self, node: cst.FunctionDef, frame: Frame) -> None:
        for parameter in parameters_of(node.params):
            if parameter.annotation is not None:
                self.evaluator.evaluate(parameter.annotation.annotation, frame)
        if node.returns is not None:
            self.evaluator.evaluate(node.returns.annotation, frame)

    def _decorate(self, node: cst.FunctionDef, info: FunctionInfo, frame: Frame) -> Value:
        """What the name of a function is bound to: itself, or what decorators make of it."""
        evaluator = self.evaluator
        decorated: Value = Function(info.key)
        for decorator in reversed(node.decorators):
            value = self.evaluator.evaluate(decorator.decorator, frame)
            if frame.owner and (known := self._property_of(decorator, frame)) is not None:
                name = setter_of(node.name.value)
                evaluator.tables.attributes.grow((frame.owner, name), decorated)
                return known
            name = _decorator_name(decorator.decorator, value, self.evaluator, frame)
            info.kind = _KINDS.get(name, info.kind)
            if library.makes_fixture(name):
                own = _fixture_name(decorator.decorator)
                if own is not None:
                    info.kind, info.taken_by = library.FIXTURE, own
                    if own:
                        evaluator.names.assign(own, decorated, frame)
                    continue
            if name == library.PARAMETRIZE and (names := parametrized(decorator.decorator)):
                info.parametrized |= names
                for one in names:
                    evaluator.model.functions.grow_parameter(info.key, one, UNKNOWN)
                continue
            if library.passes_through(name) and name != library.PARAMETRIZE:
                self._pass_through(decorator.decorator, name, info)
                continue
            if library.makes_context(name):
                info.is_context = True
                continue
            if library.gives_fields(name):
                named = [one.name.value for one in parameters_of(node.params)]
                info.fields = named[1] if len(named) > 1 else ""
                continue
            if any(map(_is_followed, members(value))):
                made = self.evaluator.model.call(value, (decorated,), {})
                keys = {part.key for part in members(made) if isinstance(part, Function)}
                info.stand_ins.update(keys - {info.key})
                if decorated != Function(info.key) or not self._is_kept_by(value, made, info):
                    decorated = made
            elif not isinstance(value, Never):
                info.opaque = True
                info.wrappers.add(name)
                evaluator.tables.leaving.update(
                    part.name for part in members(value) if isinstance(part, Symbol)
                )
                self.evaluator.model.functions.make_opaque_parameters(info)
        if frame.owner in self._reshaped:
            info.opaque = True
            self.evaluator.model.functions.make_opaque_parameters(info)
        return decorated

    def _is_kept_by(self, decorator: Value, made: Value, info: FunctionInfo) -> bool:
        """Whether all that a decorator makes of a function keeps what that gives; notes what else
        calls of it give then, and which way they take."""
        if not isinstance(decorator, Function) or info.kind == library.FIXTURE:
            return False
        if self._is_handed_back(decorator.key):
            return True
        beside = {part.key: self._beside(part.key) for part in members(made) if _is_plain(part)}
        known = [given for given in beside.values() if given is not None]
        if len(known) < len(members(made)) or info.key in beside:
            return False
        info.through.update(beside)
        given = join_all(one for some in known for one in some)
        self.evaluator.tables.returns.grow(info.key, given)
        return True

    def _is_handed_back(self, key: str) -> bool:
        """Whether a decorator gives the very function that it is given."""
        evaluator = self.evaluator
        own = evaluator.functions.get(key)
        if own is None:
            return evaluator.exports.function(key).hands_back
        return hands_back(own.node, evaluator.tree, evaluator.scopes)

    def _beside(self, key: str) -> tuple[Literal, ...] | None:
        """What a function gives besides what the one gives for which a decorator has made it."""
        evaluator = self.evaluator
        made = evaluator.functions.get(key)
        if made is None:
            return evaluator.exports.function(key).beside
        return given_beside(made.node, evaluator.tree, evaluator.scopes)

    def _pass_through(self, decorator: cst.BaseExpression, name: str, info: FunctionInfo) -> None:
        """Note what a decorator adds that leaves the function as it is."""
        if name == library.WRAPS:
            self._keep_wrapped(decorator, info)
        self._give_instead(decorator, name, info)

    def _keep_wrapped(self, decorator: cst.BaseExpression, info: FunctionInfo) -> None:
        """Let the function have the one that ``@functools.wraps`` says it wraps."""
        match decorator:
            case cst.Call(args=[cst.Arg(value=given), *_]):
                wrapped = self.evaluator.values.get(self.evaluator.tree.id_of(given), UNKNOWN)
                self.evaluator.model.store(Function(info.key), library.WRAPPED, wrapped)

    def _give_instead(self, decorator: cst.BaseExpression, name: str, info: FunctionInfo) -> None:
        """Let the function give what its decorator may give in its place, as far as that is known:
        the last outcome, perhaps."""
        evaluator, asked = self.evaluator, library.giving_instead(name)
        for argument in decorator.args if asked and isinstance(decorator, cst.Call) else ():
            if argument.keyword is not None and argument.keyword.value in asked:
                function = evaluator.values.get(self.evaluator.tree.id_of(argument.value), UNKNOWN)
                given = members(evaluator.model.call(function, (UNKNOWN,), {}))
                known = join_all(part for part in given if part is not UNKNOWN)
                evaluator.tables.returns.grow(info.key, known)

    def _property_of(self, decorator: cst.Decorator, frame: Frame) -> Value | None:
        """The property that ``@name.setter`` gives a setter; None for another decorator."""
        match decorator.decorator:
            case cst.Attribute(value=base, attr=cst.Name("setter")):
                found = self.evaluator.values.get(self.evaluator.tree.id_of(base), UNKNOWN)
                functions = self.evaluator.functions
                info = functions.get(found.key) if isinstance(found, Function) else None
                if info is not None and info.kind in library.PROPERTIES:
                    return found
        return None

    def _note_errors(self, info: FunctionInfo) -> None:
        """Keep the errors that parameters are by annotation, or by what registers the function."""
        assert isinstance(info.node, cst.FunctionDef)
        parameters = list(parameters_of(info.node.params))
        for parameter in parameters:
            if parameter.annotation is not None:
                error = self._error_of(parameter.annotation.annotation)
                if isinstance(error, Error):
                    info.errors[parameter.name.value] = error
        for taker, classes in _registered(info.node, parameters, is_method=bool(info.owner)):
            error = self._error_of(classes)
            if error is not None:
                info.errors[taker.name.value] = error

    def _error_of(self, classes: cst.BaseExpression) -> Value | None:
        """The error of a class or several; None where it is not known to be one."""
        named = self.evaluator.values.get(self.evaluator.tree.id_of(classes), UNKNOWN)
        error = self._bound.caught(named)
        every = isinstance(named, Symbol) and named.name in library.EXCEPTIONS
        return error if every or isinstance(error, Error) else None


def _registered(
    function: cst.FunctionDef, parameters: list[cst.Param], *, is_method: bool
) -> Iterator[tuple[cst.Param, cst.BaseExpression]]:
    """The parameters that get an error by which a function is registered, with its class."""
    taken = parameters[int(is_method) :]
    for decorator in function.decorators:
        match decorator.decorator:
            case cst.Call(func=cst.Attribute(attr=cst.Name(name)), args=[given, *_]):
                if len(parameters) == library.HANDLERS.get(name):
                    yield parameters[-1], given.value
                elif name == library.REGISTER and taken:
                    yield taken[0], given.value
            case cst.Attribute(attr=cst.Name(library.REGISTER)):
                if taken and taken[0].annotation is not None:
                    yield taken[0], taken[0].annotation.annotation


#: Decorators that say what kind of function one is.
_KINDS = {
    "builtins.staticmethod": "static",
    "builtins.classmethod": "class",
    "builtins.property": library.PROPERTY,
    "functools.cached_property": library.KEPT,
}


def _is_plain(value: Value) -> TypeGuard[Function]:
    return isinstance(value, Function) and value.self is None


def _is_followed(decorator: Value) -> bool:
    """Whether it is known what a decorator gives: one of the project, or a library's that some
    function of the project has made."""
    made = decorator.callee if isinstance(decorator, Partial) else None
    known = isinstance(made, Symbol) and made.name in library.KEEPING_CALLS
    return known or isinstance(decorator, Function | Class | Object)


def _fixture_name(decorator: cst.BaseExpression) -> str | None:
    """The name that a decorator gives a fixture: "" for that of its function, None where only the
    run knows it."""
    for argument in decorator.args if isinstance(decorator, cst.Call) else ():
        if argument.keyword is not None and argument.keyword.value == "name":
            literal = literal_of(argument.value)
            return literal.value if literal and isinstance(literal.value, str) else None
    return ""


def _decorator_name(
    node: cst.BaseExpression, value: Value, evaluator: Evaluator, frame: Frame
) -> str:
    """The qualified name of a decorator, or of the factory that makes it; "" if unknown."""
    if isinstance(node, cst.Call):
        value = evaluator.values.get(evaluator.tree.id_of(node.func), UNKNOWN)
    return value.name if isinstance(value, Symbol) else ""


def _generators(tree: Tree) -> set[int]:
    """The identities of the functions whose own body holds a ``yield``."""
    found: set[int] = set()
    for _, node in tree.each(cst.Yield):
        for above in tree.ancestors(node):
            if type(above) is cst.FunctionDef or type(above) is cst.Lambda:
                found.add(id(above))
                break
    return found
