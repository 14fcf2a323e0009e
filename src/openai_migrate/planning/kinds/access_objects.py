"""What stands where a response is used: models, dicts made of them, and what else it may be."""

from __future__ import annotations

from openai_migrate.analysis.accesses.access import Access, AccessFact
from openai_migrate.analysis.interpreter.schema import is_native
from openai_migrate.analysis.interpreter.summary import parts_of
from openai_migrate.analysis.values import (
    NEVER,
    Awaitable,
    Dumped,
    Instance,
    Literal,
    Plain,
    Record,
    Sequence,
    Value,
    is_stream,
    members,
)

#: Forms that are about the object itself: the template takes its place.
IN_PLACE = frozenset(
    {
        Access.FUNCTION,
        Access.SPREAD,
        Access.ITERATE,
        Access.TEXT,
        Access.FIELDS,
        Access.EQUALS,
        Access.PASSED,
        Access.STORED,
        Access.SHAPED,
        Access.MAPPING,
        Access.TRUTH,
        Access.OR_ELSE,
        Access.APPLIED,
        Access.MATCHED,
        Access.LISTED,
    }
)
#: Forms that say something about the response among other things that the value may be.
FOR_ANY = frozenset(
    {
        *(Access.NESTED, Access.LISTED, Access.LOST, Access.RETURNED, Access.GIVEN),
        *(Access.STREAM, Access.ASYNC_STREAM, Access.LOADED),
        *(Access.CODE, Access.DISPATCH, Access.SHOWN, Access.FILLED, Access.NESTED_TEXT),
    }
)
#: Forms that ask for no key, so that what has no keys would take part in them too.
_UNKEYED = IN_PLACE | FOR_ANY | {Access.METHOD, Access.ISINSTANCE}
#: Forms that mean something for every object, None too: whether it has an attribute.
FOR_ALL = frozenset({Access.HASATTR, Access.GETATTR})
#: Forms that mean something for an empty dict that stands for a response.
_SERVED_BY_EMPTY = frozenset({Access.ITEM, Access.GET, Access.CONTAINS})
#: Forms that take a key of a dict, and fail on whatever has none.
_BY_KEY = frozenset({Access.ITEM, Access.GET, Access.STORE})
#: Functions that fail for what a call gives that streams, as they did in v0.
_FAIL_FOR_STREAMS = frozenset({"builtins.len", "json.dump", "json.dumps"})
_SCALARS = frozenset({"str", "int", "float", "bool"})


def is_given_by_target(fact: AccessFact) -> bool:
    """Whether clients of the target gave all objects that it is about, which were never dicts."""
    types = [part.type for part in parts_of(fact.value) if isinstance(part, Instance | Dumped)]
    return bool(types) and all(map(is_native, types))


def is_partly_given_by_target(fact: AccessFact) -> bool:
    """Whether calls of v0 gave some of the objects, and clients of the target others."""
    return any(is_native(part.type) for part in parts_of(fact.value) if isinstance(part, Instance))


def may_stream(fact: AccessFact) -> bool:
    return any(isinstance(part, Sequence) for part in members(fact.value))


def shape_of(fact: AccessFact) -> str:
    """Whether the object is a model there, or the dict that was made of one."""
    kinds = {type(part) for part in members(fact.value)}
    return "dict" if Dumped in kinds and Instance not in kinds else "model"


def is_of_both_shapes(fact: AccessFact) -> bool:
    """Whether the object is a model there as well as a dict that was made of one."""
    return {type(part) for part in members(fact.value)} >= {Dumped, Instance}


def may_be_no_object(fact: AccessFact) -> bool:
    """Whether an empty dict may stand there for a response that is absent, or, where an attribute
    is looked for, anything else."""
    if fact.form in FOR_ALL:
        return not is_object(fact)
    return any(map(_is_empty, members(fact.value)))


def is_object(fact: AccessFact) -> bool:
    """Whether nothing but a response stands there, or what was made of one."""
    return all(isinstance(part, Instance | Dumped) for part in members(fact.value))


def _is_empty(value: Value) -> bool:
    """Whether it is a dict in which nothing is."""
    return isinstance(value, Record) and value == Record("dict", (), NEVER, NEVER, value.origins)


def types_of(fact: AccessFact) -> list[str] | None:
    """The response types it may have; None if it may be something else that can be used so."""
    types = []
    keyed = fact.form not in _UNKEYED
    kind = Instance if shape_of(fact) == "model" else Dumped
    for part in members(fact.value):
        match part:
            case Instance(name) | Dumped(name) if isinstance(part, kind):
                types.append(name)
            case Literal(None):
                pass
            case Literal(str()) | Plain("str") if fact.form is Access.CONTAINS:
                return None  # a text may hold another one
            case Record("dict") | Plain("dict") | Sequence() if fact.form in FOR_ALL:
                pass  # has its keys not as attributes
            case (
                Literal()
                | Plain("str" | "int" | "float" | "bool" | "exception" | "foreign exception")
                | Sequence("iterator" | "async")
            ) if keyed or (is_stream(part) and fails_for_streams(fact)):
                pass  # has no keys: where it came this way, v0 failed too
            case Sequence("list" | "tuple" | "set" | "deque") | Record("tuple") | Awaitable() if (
                fact.form in _BY_KEY
            ):
                pass  # has only positions
            case Record("dict") if _is_empty(part) and fact.form in _SERVED_BY_EMPTY:
                pass  # has no keys either
            case Record("dict") | Plain("dict") if fact.form is Access.ATTRIBUTE:
                pass  # has no such attributes
            case _:
                return None
    return types


def fails_for_streams(fact: AccessFact) -> bool:
    """Whether no stream of v0 could be used so: it had none of a dict's methods."""
    return fact.name in _FAIL_FOR_STREAMS or fact.form is Access.METHOD


def is_scalar(value: Value) -> bool:
    """Whether a member holds text or a number, so that what is stored there is one too."""
    return all(
        isinstance(part, Literal) or (isinstance(part, Plain) and part.kind in _SCALARS)
        for part in members(value)
    )


def is_simple(value: Value) -> bool:
    """Whether it is a text or a number."""
    return value != Literal(None) and is_scalar(value)
