"""What a test that held, or did not, says of the names in it.

    isinstance(x, str)            x is no response; if it does not hold, x is no text
    isinstance(x, dict)           if it does not hold, x is no response
    isinstance(x, OpenAIObject)   the same
    isinstance(x, Exception)      x is no response; if it does not hold, x is no error
    isinstance(x, SomeError)      x is an error of that class, where ``except Exception`` caught it
    type(x) is SomeError          the same
    hasattr(x, "choices")         x is no dict of the program's own, and no text; if it does not
                                  hold, x is no response that always has it
    isinstance(x, Iterator)       x is no response; if it does not hold, x is no stream
    inspect.isgenerator(x)        the same; v0's streams were generators
    case SomeError():             the same of what is matched, and of what ``as`` binds
    stream                        x is a stream, where a call with ``stream=stream`` gave it
    options.get("stream")         the same, where a call of the SDK with ``**options`` gave it

The same for ``not``, ``and`` and ``or`` of such tests; and, of errors, for attributes such as
``self.last``, as long as nothing else is assigned to them there. Tests: the fixtures
``errors/narrowed-by-isinstance`` and ``errors/narrowed-attribute``, the programs
``error_narrowed``, ``error_among_responses``, ``response_streamed_by_flag`` and
``response_told_by_attribute``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import libcst as cst

from openai_migrate.analysis.interpreter import library
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.values import (
    EXCEPTION,
    FOREIGN_EXCEPTION,
    UNKNOWN,
    Dumped,
    Error,
    Instance,
    Literal,
    Object,
    Plain,
    Record,
    Sequence,
    Symbol,
    Unknown,
    Value,
    is_stream,
    join_all,
    members,
)
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.patterns import classes_of


def narrowed(
    test: cst.BaseExpression,
    names: Mapping[str, Value],
    value_of: Callable[[cst.CSTNode], Value],
    sdk: Sdk,
    *,
    holds: bool,
) -> dict[str, Value]:
    """The names of which more is known, with what they may then hold.

    names: what they may hold before. value_of: of expressions in the test, which was evaluated.
    """
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return narrowed(inner, names, value_of, sdk, holds=not holds)
        case cst.BooleanOperation(left=left, right=right):
            if holds is not isinstance(test.operator, cst.And):
                return {}  # either of the two may be why
            found = narrowed(left, names, value_of, sdk, holds=holds)
            return found | narrowed(right, {**names, **found}, value_of, sdk, holds=holds)
        case cst.Comparison(
            left=cst.Call(func=cst.Name("type"), args=[cst.Arg(one)]),
            comparisons=[cst.ComparisonTarget(cst.Is() | cst.Equal(), classes)],
        ) if holds and (name := dotted_name(one)) in names:
            errors = _errors(list(_symbols(value_of(classes))), sdk)
            return {name: _as_error(names[name], errors, sdk)} if errors else {}
        case cst.Call(func=cst.Name("isinstance"), args=[cst.Arg(one), cst.Arg(classes)]) if (
            name := dotted_name(one)
        ) in names:
            asked = list(_symbols(value_of(classes)))
            streams = [one in sdk.stream_tests or one in _ITERATORS for one in asked]
            if any(streams) and all(streams) >= holds:
                names = {name: streaming(names[name], streams=holds)}
            if not holds:
                return {name: _without(names[name], [one for one in asked if one], sdk)}
            if streams and all(streams):
                return {**names}
            if all(one is not None and one in library.NO_RESPONSES for one in asked):
                return {name: _without_responses(names[name])}
            if asked and all(one in library.EXCEPTIONS for one in asked):
                return {name: _as_exception(names[name])}
            if errors := _errors(asked, sdk):
                return {name: _as_error(names[name], errors, sdk)}
            if asked and all(one is not None and _is_of_all(one, sdk) for one in asked):
                return {name: _only_responses(names[name])}
            if any(one is not None and sdk.owns(one) for one in asked):
                return {name: _without_errors(names[name])}
        case cst.Call(func=cst.Name("hasattr")):
            return _by_attribute(test, names, sdk, has_it=holds)
        case cst.Call(func=function, args=[cst.Arg(cst.Name(name))]) if name in names:
            asked = list(_symbols(value_of(function)))
            if asked and all(one in sdk.stream_tests for one in asked):
                return {name: streaming(names[name], streams=holds)}
    return {}


def matched(
    pattern: cst.MatchPattern | None,
    value: Value,
    value_of: Callable[[cst.CSTNode], Value],
    sdk: Sdk,
) -> Value:
    """A value that a pattern, which was evaluated, matches."""
    asked = [name for one in classes_of(pattern) or () for name in _symbols(value_of(one))]
    errors = _errors(asked, sdk)
    return _as_error(value, errors, sdk) if errors else value


def attributes_asked(test: cst.BaseExpression) -> Iterator[cst.Attribute]:
    """The attributes of whose class a test asks: ``isinstance(job.error, SomeError)``."""
    match test:
        case cst.UnaryOperation(expression=inner):
            yield from attributes_asked(inner)
        case cst.BooleanOperation(left=left, right=right):
            yield from attributes_asked(left)
            yield from attributes_asked(right)
        case cst.Comparison(left=inner):
            yield from attributes_asked(inner)
        case cst.Call(
            func=cst.Name("isinstance" | "type"), args=[cst.Arg(cst.Attribute() as asked), *_]
        ):
            yield asked


def _errors(classes: list[str | None], sdk: Sdk) -> tuple[str, ...]:
    """The classes of v0's errors that are asked for; none where others may be, too."""
    known = [one for one in classes if one is not None and sdk.is_error(one)]
    return tuple(sorted(set(map(sdk.canonical, known)))) if len(known) == len(classes) else ()


def streams_if(call: cst.BaseExpression, value_of: Callable[[cst.CSTNode], Value], sdk: Sdk) -> str:
    """The flag that says whether a call streams what it gives: ``create(stream=name)``, or, with
    stars in front, the dictionary that holds it: ``**name``; "" where there is none."""
    while isinstance(call, cst.Await):
        call = call.expression
    unpacked: list[str] = []
    for argument in call.args if isinstance(call, cst.Call) else ():
        match argument:
            case cst.Arg(keyword=cst.Name(sdk.rules.pack.stream_argument), value=given):
                return given.value if isinstance(given, cst.Name) else ""
            case cst.Arg(star="**", value=given):
                unpacked.append(given.value if isinstance(given, cst.Name) else "")
    if len(unpacked) != 1 or not unpacked[0] or not isinstance(call, cst.Call):
        return ""
    # A function of the project may stream where the dictionary says nothing.
    callees = members(value_of(call.func))
    owned = [isinstance(one, Symbol) and sdk.owns(one.name) for one in callees]
    return unpacked[0] and f"**{unpacked[0]}" if owned and all(owned) else ""


def flag_of(test: cst.BaseExpression, sdk: Sdk, *, holds: bool) -> tuple[str, bool]:
    """The flag whose truth a test asks for, and what that is; "" for any other test."""
    match test:
        case cst.Call(
            func=cst.Attribute(value=cst.Name(name), attr=cst.Name("get")), args=[key, *other]
        ) if _is_key(key.value, sdk) and (not other or _is_false(other[0].value)):
            return f"**{name}", holds
        case cst.Subscript(value=cst.Name(name), slice=[cst.SubscriptElement(cst.Index(key))]) if (
            _is_key(key, sdk)
        ):
            return f"**{name}", holds
        case cst.Comparison(left=inner, comparisons=[cst.ComparisonTarget(operator, other)]) if (
            isinstance(operator, cst.Equal | cst.Is) and literal_of(other) == Literal(True)
        ):
            return flag_of(inner, sdk, holds=holds)
        case cst.BooleanOperation(left=left, operator=operator, right=right):
            flag, streams = flag_of(right, sdk, holds=holds)
            among = cst.In if isinstance(operator, cst.And) else cst.NotIn
            return (flag, streams) if flag and flag == _asked_for(left, among, sdk) else ("", holds)
        case cst.Comparison() if flag := _asked_for(test, cst.NotIn if holds else cst.In, sdk):
            return flag, False
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return flag_of(inner, sdk, holds=not holds)
        case cst.Name(name):
            return name, holds
    return "", holds


def _asked_for(test: cst.BaseExpression, among: type[cst.In | cst.NotIn], sdk: Sdk) -> str:
    """The flag of the dictionary that is asked whether it says anything of streams, or nothing."""
    match test:
        case cst.Comparison(
            left=key, comparisons=[cst.ComparisonTarget(operator, cst.Name(name))]
        ) if _is_key(key, sdk) and isinstance(operator, among):
            return f"**{name}"
    return ""


def _is_key(node: cst.BaseExpression, sdk: Sdk) -> bool:
    return literal_of(node) == Literal(sdk.rules.pack.stream_argument)


def _is_false(node: cst.BaseExpression) -> bool:
    known = literal_of(node)
    return known is not None and not known.value


def streaming(value: Value, *, streams: bool) -> Value:
    """The value where it is known whether the call that gave it streams."""
    parts = members(value)
    if not any(map(is_stream, parts)):
        return value
    kind = Instance | Dumped
    return join_all(
        part for part in parts if (not isinstance(part, kind) if streams else not is_stream(part))
    )


def _symbols(classes: Value) -> Iterator[str | None]:
    """The names of imported classes, alone or in a tuple; None for anything else."""
    for part in members(classes):
        match part:
            case Symbol(name):
                yield name
            case Record("tuple", entries, _) if entries:
                for _, item in entries:
                    yield from _symbols(item)
            case _:
                yield None


def _without_responses(value: Value) -> Value:
    return join_all(part for part in members(value) if not isinstance(part, Instance | Dumped))


def _by_attribute(
    test: cst.Call, names: Mapping[str, Value], sdk: Sdk, *, has_it: bool
) -> dict[str, Value]:
    """What ``hasattr(name, "attribute")`` says of the name."""
    match test.args:
        case [cst.Arg(one), cst.Arg(asked)] if (name := dotted_name(one)) in names:
            key = literal_of(asked)
            if key is not None and isinstance(key.value, str):
                return {name: _with_attribute(names[name], key.value, sdk, has_it=has_it)}
    return {}


def _with_attribute(value: Value, name: str, sdk: Sdk, *, has_it: bool) -> Value:
    """The value where it has, or lacks, an attribute; v0's responses had their keys as such."""

    def excluded(part: Value) -> bool:
        match part:
            case Instance(type_) | Dumped(type_):
                member = sdk.schema.by_key(type_, name)
                return not has_it and member is not None and not member.optional
            case Record("dict") | Plain("dict"):
                return has_it and not hasattr(dict, name)
            case Literal(constant):
                return has_it and not hasattr(constant, name)
            case Plain("str"):
                return has_it and not hasattr(str, name)
        return False

    return join_all(part for part in members(value) if not excluded(part))


def _is_of_all(name: str, sdk: Sdk) -> bool:
    """Whether a class is that of all responses."""
    return sdk.canonical(name) in sdk.response_classes


def _only_responses(value: Value) -> Value:
    """The value where it is a response; what is not known may be one."""
    parts = [part for part in members(value) if isinstance(part, Instance | Unknown)]
    return join_all(parts) if parts else value


def _without(value: Value, classes: list[str], sdk: Sdk) -> Value:
    """The value where it is no instance of any of these classes."""
    asked = {sdk.canonical(one) for one in classes if sdk.is_error(one)}
    any_error = not library.EXCEPTIONS.isdisjoint(classes)
    any_response = any(_is_of_all(one, sdk) for one in classes)

    def excluded(part: Value) -> bool:
        match part:
            case Error(names):
                above = ({name, *sdk.error_bases(name)} for name in names)
                return any_error or not any(asked.isdisjoint(known) for known in above)
            case Literal(constant) if constant is not None:
                return f"builtins.{type(constant).__name__}" in classes
            case Instance() if any_response:
                return True
            case Instance() | Dumped() | Record("dict"):
                return "builtins.dict" in classes  # which v0's responses were
            case Sequence("list" as kind):
                return f"builtins.{kind}" in classes
            case Plain(kind):
                return any_error if part in _EXCEPTIONS else f"builtins.{kind}" in classes
        return False

    return join_all(part for part in members(value) if not excluded(part))


def _as_exception(value: Value) -> Value:
    """The value where it is an exception; what is known more exactly stays so."""
    parts = [part for part in members(value) if isinstance(part, Error | Object)]
    whole = len(parts) == len(members(value))
    return join_all(parts if parts and whole else (*parts, EXCEPTION))


def _without_errors(value: Value) -> Value:
    """The value where it is of a class that v0 does not have: no error of v0 is known then."""
    return join_all(
        UNKNOWN if isinstance(part, Error) or part == EXCEPTION else part for part in members(value)
    )


def _as_error(value: Value, classes: tuple[str, ...], sdk: Sdk) -> Value:
    """The value where it is one of these errors; what is known more exactly stays so."""
    parts = [
        Error(classes)
        if isinstance(part, Unknown)
        or part == EXCEPTION
        or (isinstance(part, Error) and all(_below(one, part, sdk) for one in classes))
        else part
        for part in members(value)
        if part == EXCEPTION or not isinstance(part, _NO_ERRORS)
    ]
    return join_all(parts) if parts else Error(classes)


#: What every stream is an instance of, and no response.
_ITERATORS = frozenset(
    f"{module}.{name}"
    for module in ("collections.abc", "typing")
    for name in ("Iterator", "AsyncIterator")
)
_EXCEPTIONS = (EXCEPTION, FOREIGN_EXCEPTION)
#: What is certainly no error of the SDK.
_NO_ERRORS = Instance | Dumped | Literal | Plain | Sequence | Record


def _below(name: str, error: Error, sdk: Sdk) -> bool:
    """Whether a class is below one of those of an error."""
    return any(base in error.classes for base in sdk.error_bases(name))
