"""Calls of one function told apart by the constants that they give it.

    ask(text, stream=True)      gives a stream, where ``ask(text)`` gives a response
    part(reply, "choices")      gives a list, where ``part(reply, "usage")`` gives one object

A function whose result may be a response or something else is run again for each constant that it
may get for a parameter which it tests, looks something up by, or hands on. Such a run is a
*variant* of the function; it says what a call with that constant gives, and nothing else.
Tests: ``tests/test_interpreter.py``, the programs ``response_told_apart_*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import libcst as cst

from openai_migrate.analysis.interpreter.state import FunctionInfo
from openai_migrate.analysis.interpreter.summary import Told, contains_response
from openai_migrate.analysis.values import (
    NONE,
    UNKNOWN,
    Awaitable,
    Literal,
    Never,
    Union,
    Value,
    join,
    join_all,
    members,
)
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.scopes import parameters_of
from openai_migrate.syntax.tree import Tree, children_of

#: A function with more variants is run for none of the rest.
_MOST_VARIANTS = 8
#: What variants may cost in any document: some milliseconds.
_ALWAYS_AFFORDABLE = 5_000
_FLAGS = (Literal(False), Literal(True))


@dataclass(frozen=True, slots=True)
class Variant:
    """A function as it is called with a constant for a parameter."""

    parameter: str
    constant: Literal

    def key(self, function: str) -> str:
        """Under which the tables know what it gives."""
        return f"{function}?{self.parameter}={self.constant.value!r}"


def variants_of(
    info: FunctionInfo, result: Value, given: Mapping[str, set[Literal]]
) -> tuple[Variant, ...]:
    """The variants of a function that are worth a run.

    result: what it gives in all. given: the constants that the document's calls give it.
    """
    node = info.node
    if not isinstance(node, cst.FunctionDef) or info.opaque or not _is_mixed(result):
        return ()
    uses = _Uses({item.name.value for item in parameters_of(node.params)})
    uses.read(node.body)
    if uses.defines:
        return ()
    found: list[Variant] = []
    defaults = dict(defaults_of(node))
    for name in sorted(uses.deciding):
        known = {*uses.compared.get(name, ()), *given.get(name, ())}
        if name in defaults:
            known.add(defaults[name])
        if name in uses.tested or any(isinstance(one.value, bool) for one in known):
            known.update(_FLAGS)
        if name not in uses.tested | uses.compared.keys() | uses.keys:
            known = {one for one in known if one.value is None or isinstance(one.value, bool)}
        found += [Variant(name, one) for one in sorted(known, key=lambda one: repr(one.value))]
    return tuple(found) if len(found) <= _MOST_VARIANTS else ()


def affordable(
    found: Mapping[str, tuple[Variant, ...]], functions: Mapping[str, FunctionInfo], tree: Tree
) -> dict[str, tuple[Variant, ...]]:
    """The variants that together cost no more than one more run of the document, or of a short
    one; those of short functions first."""
    costs = {key: len(found[key]) * _cost(functions[key].node) for key in found}
    whole = sum(_cost(module) for module in tree.modules if module is not None)
    left = max(whole, _ALWAYS_AFFORDABLE)
    chosen = {}
    for key in sorted(found, key=lambda key: (costs[key], key)):
        left -= costs[key]
        if left < 0:
            break
        chosen[key] = found[key]
    return chosen


def _cost(node: cst.CSTNode) -> int:
    """How many expressions and statements are run: those in a loop twice, as loops are."""
    inside = 1 + sum(map(_cost, children_of(node)))
    return 2 * inside if isinstance(node, cst.For | cst.While) else inside


def defaults_of(node: cst.FunctionDef | cst.Lambda) -> Iterator[tuple[str, Literal]]:
    """The parameters whose default is a constant, with it."""
    for parameter in parameters_of(node.params):
        known = literal_of(parameter.default) if parameter.default is not None else None
        if known is not None:
            yield parameter.name.value, known


def told_apart(result: Value, told: Iterable[Told], given: Mapping[str, Value]) -> Value:
    """What a call gives that gives these arguments, of what the function gives in all."""
    for parameter, constant, value in told:
        argument = given.get(parameter)
        known = isinstance(argument, Literal) and is_same(argument, constant)
        if known and not isinstance(value, Never):
            result = _both(result, value)
    return result


def _both(one: Value, other: Value) -> Value:
    """What two values say of one thing: what it may be by both of them."""
    match one, other:
        case Awaitable(first), Awaitable(second):
            return Awaitable(_both(first, second))
    parts, others = members(one), members(other)
    if UNKNOWN in parts and UNKNOWN not in others:
        return other
    if UNKNOWN in others and UNKNOWN not in parts:
        return one
    both = [part for part in others if any(_is_alike(part, known) for known in parts)]
    return join_all(both) if both else other


def _is_alike(one: Value, other: Value) -> bool:
    """Whether both may be the same thing: containers may know more of what is in them."""
    return not isinstance(join(one, other), Union)


def truth(test: cst.BaseExpression, fixed: Mapping[str, Literal]) -> bool | None:
    """Whether a test holds where names have these constants; None where that is not known."""
    match test:
        case cst.Name(name) if name in fixed:
            return bool(fixed[name].value)
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            known = truth(inner, fixed)
            return None if known is None else not known
        case cst.BooleanOperation(left=left, right=right):
            both = truth(left, fixed), truth(right, fixed)
            decides = isinstance(test.operator, cst.Or)
            if decides in both:
                return decides
            return None if None in both else not decides
        case cst.Comparison(
            left=cst.Name(name), comparisons=[cst.ComparisonTarget(operator, other)]
        ) if name in fixed:
            return _compared(fixed[name], operator, other)
    return None


def is_same(one: Literal, other: Literal) -> bool:
    """Whether two constants are one, as 1 and True are not."""
    return one == other and type(one.value) is type(other.value)


def _compared(known: Literal, operator: cst.BaseCompOp, other: cst.BaseExpression) -> bool | None:
    constants = _constants(operator, other)
    if not constants:
        return None
    among = any(known == one for one in constants)
    return not among if isinstance(operator, _NEGATED) else among


_NEGATED = (cst.NotEqual, cst.IsNot, cst.NotIn)


def _constants(operator: cst.BaseCompOp, node: cst.BaseExpression) -> list[Literal]:
    """The constants with which a comparison holds something: one, or for ``in`` those of a tuple,
    list or set; none where it asks for anything else, as ``in`` does of a text."""
    if isinstance(operator, cst.In | cst.NotIn):
        if not isinstance(node, cst.Tuple | cst.List | cst.Set):
            return []
        found = [literal_of(element.value) for element in node.elements]
        return [one for one in found if one is not None] if None not in found else []
    if not isinstance(operator, cst.Equal | cst.Is | cst.NotEqual | cst.IsNot):
        return []
    alone = literal_of(node)
    return [] if alone is None else [alone]


def _is_mixed(result: Value) -> bool:
    """Whether something may be a response or something else."""
    if isinstance(result, Awaitable):
        return _is_mixed(result.value)
    parts = [part for part in members(result) if part != NONE]
    return len(parts) > 1 and any(map(contains_response, parts))


class _Uses:
    """What the body of a function does with its parameters.

    tested: asked for their truth. compared: with which constants. keys: looked up by.
    given: handed on to a call. defines: whether lambdas or classes are made inside, or functions
    that bind its names.
    """

    def __init__(self, parameters: set[str]) -> None:
        self._parameters = parameters
        self.tested: set[str] = set()
        self.compared: dict[str, set[Literal]] = {}
        self.keys: set[str] = set()
        self.given: set[str] = set()
        self.defines = False

    @property
    def deciding(self) -> set[str]:
        """The parameters that may decide what the function gives."""
        return self.tested | self.compared.keys() | self.keys | self.given

    def read(self, node: cst.CSTNode) -> None:
        match node:
            case cst.Lambda() | cst.ClassDef() | cst.Nonlocal():
                self.defines = True
            case cst.If(test=test) | cst.IfExp(test=test) | cst.While(test=test):
                self._test(test)
            case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=index))]):
                self._add(self.keys, index)
            case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget()]):
                self._add(self.keys, left)
            case cst.Call(args=arguments):
                for argument in arguments:
                    self._add(self.given, argument.value)
                if arguments and isinstance(node.func, cst.Attribute):
                    self._add(self.keys, arguments[0].value)
                elif len(arguments) > 1:  # getattr(x, name)
                    self._add(self.keys, arguments[1].value)
            case cst.DictElement(value=value):
                self._add(self.given, value)
            case cst.Assign(value=value):
                self._add(self.given, value)
        for child in children_of(node):
            self.read(child)

    def _test(self, test: cst.BaseExpression) -> None:
        match test:
            case cst.UnaryOperation(expression=inner):
                self._test(inner)
            case cst.BooleanOperation(left=left, right=right):
                self._test(left)
                self._test(right)
            case cst.Comparison(
                left=cst.Name(name), comparisons=[cst.ComparisonTarget(operator, other)]
            ) if name in self._parameters:
                self.compared.setdefault(name, set()).update(_constants(operator, other))
            case _:
                self._add(self.tested, test)

    def _add(self, found: set[str], node: cst.BaseExpression) -> None:
        if isinstance(node, cst.Name) and node.value in self._parameters:
            found.add(node.value)
