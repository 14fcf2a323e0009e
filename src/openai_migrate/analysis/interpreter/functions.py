"""What the functions of the project are given by calls, and what they give back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.exports import Exports
from openai_migrate.analysis.interpreter.state import FunctionInfo, Tables
from openai_migrate.analysis.interpreter.summary import Signature, Told
from openai_migrate.analysis.interpreter.telling_apart import Variant, defaults_of, told_apart
from openai_migrate.analysis.values import (
    NEVER,
    UNKNOWN,
    Awaitable,
    Class,
    Literal,
    Object,
    Sequence,
    Value,
    join,
    join_all,
    record,
)
from openai_migrate.syntax.definitions import document_of
from openai_migrate.syntax.scopes import parameters_of


class Functions:
    """The functions of one document, and those of others as far as this one calls them.

    infos: those of this document, by key. declared: what functions return because the user says so,
    by key. run_lambda: evaluates the body of a lambda for the parameters known now.
    """

    def __init__(
        self,
        path: str,
        exports: Exports,
        tables: Tables,
        declared: Mapping[str, Value],
        run_lambda: Callable[[FunctionInfo], Value],
    ) -> None:
        self.path = path
        self.exports = exports
        self.tables = tables
        self.infos: dict[str, FunctionInfo] = {}
        self.run_lambda = run_lambda
        #: the functions of this document of which calls are told apart
        self.variants: Mapping[str, tuple[Variant, ...]] = {}
        self._declared = declared

    def call(
        self,
        key: str,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> Value:
        self.tables.reached.add(key)
        info = self.infos.get(key)
        if info is None:
            elsewhere = self.exports.function(key)
            self._pass_by(elsewhere.through, positional, keywords, starred)
            given = self.give(key, elsewhere.signature, positional, keywords, starred)
            result = self._declared.get(key, elsewhere.result)
            if not elsewhere.told or starred or _may_shift(elsewhere.signature, positional):
                return result
            return told_apart(result, elsewhere.told, {**dict(elsewhere.defaults), **given})
        self._pass_by(info.through, positional, keywords, starred)
        given = self.give(key, info.signature, positional, keywords, starred)
        if isinstance(info.node, cst.Lambda):
            return self.run_lambda(info)
        result = self.call_result(key)
        if starred or key not in self.variants or _may_shift(info.signature, positional):
            return result
        return told_apart(result, self.told(key), {**dict(defaults_of(info.node)), **given})

    def _pass_by(
        self,
        wrappers: Iterable[str],
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> None:
        """Give the arguments of a call to what decorators have made, which hand them on."""
        for key in sorted(wrappers):
            self.tables.reached.add(key)
            info = self.infos.get(key)
            signature = info.signature if info else self.exports.function(key).signature
            self.give(key, signature, positional, keywords, starred)

    def told(self, key: str) -> Iterator[Told]:
        """What calls of a function of this document give, by the constants that they give it."""
        for variant in self.variants.get(key, ()):
            yield variant.parameter, variant.constant, self.call_result(key, variant.key(key))

    def result_of(self, key: str) -> Value:
        """What calling a function of this document gives."""
        info = self.infos[key]
        return self.run_lambda(info) if isinstance(info.node, cst.Lambda) else self.call_result(key)

    def call_result(self, key: str, variant: str = "") -> Value:
        """What a call of a project function gives, by what its body returned so far.

        variant: the key of a variant of it.
        """
        info = self.infos[key]
        run = variant or key
        if self.is_declared(key):
            return self._declared[key]
        if info.opaque:
            return UNKNOWN
        if info.kind == library.FIXTURE:
            table = self.tables.yields if info.is_generator else self.tables.returns
            return table.value(run)
        if info.is_context:
            return Sequence("context", self.tables.yields.value(run))
        if info.is_generator:
            item = self.tables.yields.value(run)
            if info.is_async:
                return Sequence("async", item)
            return Sequence("iterator", item, result=self.tables.returns.value(run))
        value = self.tables.returns.value(run)
        return Awaitable(value) if info.is_async else value

    def is_declared(self, key: str) -> bool:
        """Whether the user says what the function returns."""
        return key in self._declared

    def kind_of(self, key: str) -> str:
        """Whether it is a plain function, a class method, a static one or a property."""
        info = self.infos.get(key)
        return info.kind if info is not None else self.exports.function(key).kind

    def is_class_bound(self, key: str, owner: Value) -> bool:
        """Whether the call passes what the function is bound to as its first argument."""
        return isinstance(owner, Object) or self.kind_of(key) == "class"

    def bind_self(self, info: FunctionInfo, owner: Value) -> None:
        first = next(parameters_of(info.node.params), None)
        if first is not None:
            self.tables.parameters.grow((info.key, first.name.value), owner)
            self.tables.call(info.key)

    def give(
        self,
        key: str,
        signature: Signature,
        positional: tuple[Value, ...],
        keywords: Mapping[str, Value],
        starred: bool,
    ) -> dict[str, Value]:
        """Hand the arguments of a call to the parameters; returns them by name."""
        self.tables.call(key)
        names = signature.positional
        given: dict[str, Value] = {}
        beyond: list[Value] = []
        for position, value in enumerate(positional):
            if position < len(names):
                given[names[position]] = value
            else:
                beyond.append(value)
        if signature.rest:
            rest = join_all((UNKNOWN, *positional)) if starred else NEVER
            given[signature.rest] = record("tuple", enumerate(beyond), rest)
        extra = {}
        for name, value in keywords.items():
            if name in signature.names:
                given[name] = value
            else:
                extra[name] = value
        if signature.extra:
            rest = UNKNOWN if starred else NEVER
            given[signature.extra] = record("dict", extra.items(), rest)
        if starred:
            any_of = join_all((UNKNOWN, *positional[int(signature.is_method) :]))
            for name in signature.names - {*keywords, signature.rest, signature.extra}:
                if not (signature.is_method and names and name == names[0]):
                    given[name] = join(given.get(name, NEVER), any_of)
        for name, value in given.items():
            self.grow_parameter(key, name, value)
            if value.__class__ is Literal:
                constants = self.tables.constants.setdefault(key, {})
                constants.setdefault(name, set()).add(value)
        return given

    def grow_parameter(self, key: str, name: str, value: Value) -> None:
        self.tables.call(key, name)
        own = document_of(key) == self.path
        table = self.tables.parameters if own else self.tables.passed
        table.grow((key, name), value)

    def make_opaque_parameters(self, info: FunctionInfo, bound: Value | None = None) -> None:
        """Let every parameter be anything, but for the one that holds the bound object."""
        parameters = list(parameters_of(info.node.params))
        if bound is not None and parameters:
            self.bind_self(info, bound)
            parameters = parameters[1:]
        elif info.owner and info.kind != "static":
            parameters = parameters[1:]
        for parameter in parameters:
            self.grow_parameter(info.key, parameter.name.value, UNKNOWN)


def _may_shift(signature: Signature, positional: tuple[Value, ...]) -> bool:
    """Whether a method may be given its object besides these arguments, in front of them."""
    return signature.is_method and not (positional and isinstance(positional[0], Object | Class))
