"""What other files need to know of a document: the values of its names, functions and classes.

Plain data: made in a worker by ``summarise``, joined by the linker, read through ``Exports``.
Functions and classes go by their keys (``syntax/definitions.py``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from openai_migrate.analysis.values import (
    LEAVES,
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
    Record,
    Sequence,
    Symbol,
    Union,
    Value,
    members,
)
from openai_migrate.core.edit import NodeId
from openai_migrate.core.plain_data import KeptData, PlainData
from openai_migrate.syntax.definitions import module_key

#: Before the name of a client class of the target: an object of it, which is no name of the SDK.
CLIENT = "client:"
#: (key of a function, parameter), "" for what it gives; (key of a class or module, attribute)
Slot = tuple[str, str]
#: What a table of values goes by.
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Signature(KeptData):
    """How a function takes its arguments.

    positional: parameters that can be given by position, in order. names: all named ones.
    rest, extra: names of the ``*`` and ``**`` parameters, or "".
    is_method: the first parameter is the object or class that it is bound to.
    """

    positional: tuple[str, ...]
    names: frozenset[str]
    rest: str = ""
    extra: str = ""
    is_method: bool = False


#: A parameter, a constant for it, and what a function gives then.
Told = tuple[str, Literal, Value]


@dataclass(frozen=True, slots=True)
class FunctionSummary(PlainData):
    """kind: plain, static, class, property, kept (a property whose result the object keeps) or
    fixture. result: of a call, of reading the property, or what tests get of the fixture.

    told: what calls with some constants give. defaults: parameters whose default is a constant.
    beside: of what a decorator makes, what it gives besides what the decorated function gives; None
    where it does not keep that. through: the functions by which calls get to it, which decorators
    make. hands_back: whether it gives its first argument, and nothing else.
    """

    signature: Signature
    kind: str
    result: Value
    told: tuple[Told, ...] = ()
    defaults: tuple[tuple[str, Literal], ...] = ()
    beside: tuple[Literal, ...] | None = None
    through: tuple[str, ...] = ()
    hands_back: bool = False


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """fields: annotated names in order, which a dataclass takes as arguments."""

    attributes: Mapping[str, Value]
    bases: tuple[Value, ...]
    fields: tuple[str, ...]


#: What an argument may be: the SDK's methods, and functions of the project by key.
Handed = frozenset[str]


@dataclass(frozen=True, slots=True)
class Forward:
    """What a function does with the keywords that it takes by ``**``.

    targets: the SDK's methods and the project's functions (by key) that get them.
    given:   keywords that these get beside. taken: the function's own parameters.
    merged:  whether the keywords get there by way of another dictionary.
    partly:  whether something may get them that is none of the targets.
    through: whether callers give the method that gets them: ``function(**kwargs)``.
    handed:  functions that the targets get in the same calls, and may call with the keywords.
    own:     how many arguments by position are the function's own parameters.
    extra:   the name of the parameter that takes them.
    calls:   where it calls methods of the SDK with them.
    kept:    keywords that it takes out before it hands the others on.
    """

    targets: frozenset[str]
    given: frozenset[str]
    taken: frozenset[str]
    merged: bool = False
    partly: bool = False
    through: bool = False
    handed: frozenset[Handed] = frozenset()
    own: int = 0
    extra: str = ""
    calls: frozenset[NodeId] = frozenset()
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """One document.

    names:   what its top-level names may hold, at any time.
    passed:  arguments that it gives to functions of other documents.
    stored:  attributes that it sets on objects of other documents' classes.
    reached: the functions that it calls, of any document.
    leaving: dotted names that no summary knows, of callables that it hands SDK objects to and of
           dictionaries that it unpacks in calls of the SDK.
    lends: its functions and classes that give SDK objects or are given some. A document that never
           names the SDK does nothing with errors and classes of it that would have to change.
    leaks: whether functions that it is given get SDK objects from it.
    carries: whether SDK objects are among what others get from it or hand to it.
    touches: whether any expression in it holds a response, or the SDK under another name, or it
           puts something in the place of what v0 has, or of what gives responses.
    forwards: its functions, by key, that hand the keywords which they take by ``**`` to the SDK, or
    to others that may do so.
    awaited: dotted names of the project's callables that it calls and that no summary knows.
    contents: responses that it puts into containers which other documents see, too, by origin.
    mixed: whether it takes responses out of something that may be one, and a dict that is none.
    unpacks: the SDK's methods, and the project's functions by key, for which it unpacks some
           dictionary.
    unknown: those of them for which it unpacks one whose keys are not known.
    imported: names at its top level and in its classes that imports bind to what makes calls.
    held: functions, of any document, that it names otherwise than to import or call them.
    guarded: functions, of any document, whose errors of keys go to handlers for these around calls
           in it.
    guarded_by_type: those whose errors for what has no items do, and with them none for an
           attribute.
    """

    path: str
    names: Mapping[str, Value] = field(default_factory=dict)
    functions: Mapping[str, FunctionSummary] = field(default_factory=dict)
    classes: Mapping[str, ClassSummary] = field(default_factory=dict)
    passed: Mapping[Slot, Value] = field(default_factory=dict)
    stored: Mapping[Slot, Value] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    lends: frozenset[str] = frozenset()
    leaks: bool = False
    carries: bool = False
    touches: bool = False
    forwards: Mapping[str, Forward] = field(default_factory=dict)
    contents: Mapping[Origin, Value] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()
    mixed: bool = False
    unpacks: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    imported: frozenset[Slot] = frozenset()
    guarded: frozenset[str] = frozenset()
    guarded_by_type: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()

    def lent(self) -> tuple[object, ...]:
        """What those that import it may see of it; the rest is for the documents that it uses."""
        return (
            self.names,
            self.functions,
            self.classes,
            self.lends,
            self.leaving,
            self.leaks,
            self.carries,
            self.forwards,
            self.imported,
        )

    def given_by(self, key: str) -> tuple[Value, ...]:
        """What a function of it returns, or a class of it has; nothing for another key."""
        if key in self.functions:
            return (self.functions[key].result,)
        found = self.classes.get(key)
        return (*found.attributes.values(), *found.bases) if found is not None else ()

    def slots(self) -> Iterator[tuple[Slot, Value]]:
        """All that holds a value, with the value."""
        module = module_key(self.path)
        yield from (((module, name), value) for name, value in self.names.items())
        yield from (((key, ""), found.result) for key, found in self.functions.items())
        for key, made in self.classes.items():
            yield from (((key, name), value) for name, value in made.attributes.items())
        yield from self.passed.items()
        yield from self.stored.items()


def settled(summary: Summary, unsettled: Container[Slot]) -> Summary:
    """The summary with what does not settle unknown."""
    if not any(slot in unsettled for slot, _ in summary.slots()):
        return summary
    module = module_key(summary.path)

    def known(table: Mapping[Slot, Value]) -> dict[Slot, Value]:
        return {slot: UNKNOWN if slot in unsettled else value for slot, value in table.items()}

    return replace(
        summary,
        names={
            name: UNKNOWN if (module, name) in unsettled else value
            for name, value in summary.names.items()
        },
        functions={
            key: replace(found, result=UNKNOWN, told=()) if (key, "") in unsettled else found
            for key, found in summary.functions.items()
        },
        classes={
            key: replace(
                made,
                attributes={
                    name: UNKNOWN if (key, name) in unsettled else value
                    for name, value in made.attributes.items()
                },
            )
            for key, made in summary.classes.items()
        },
        passed=known(summary.passed),
        stored=known(summary.stored),
    )


def without_responses(summary: Summary) -> Summary:
    """The summary with unknown values where it has responses."""
    if not any(contains_response(value) for _, value in summary.slots()):
        return replace(summary, contents={}) if summary.contents else summary

    def known(table: Mapping[Key, Value]) -> dict[Key, Value]:
        return {key: UNKNOWN if contains_response(one) else one for key, one in table.items()}

    return replace(
        summary,
        names=known(summary.names),
        functions={
            key: replace(found, result=UNKNOWN, told=())
            if any(map(contains_response, (found.result, *(value for _, _, value in found.told))))
            else found
            for key, found in summary.functions.items()
        },
        classes={
            key: replace(made, attributes=known(made.attributes))
            for key, made in summary.classes.items()
        },
        passed=known(summary.passed),
        stored=known(summary.stored),
        contents={},
    )


_RESPONSES = frozenset({Instance, Dumped})
_SDK_OBJECTS = frozenset({Instance, Dumped, Error})
#: What is nothing beside its members.
_NO_PARTS = frozenset({Union, Never})


def holds_sdk_object(value: Value, package: str) -> bool:
    """Whether a response, an error, or an object below the package is in the value."""
    kind = value.__class__
    if kind in LEAVES and kind is not Symbol:
        return kind in _SDK_OBJECTS
    parts = parts_of(value)
    return not _SDK_OBJECTS.isdisjoint(map(type, parts)) or _holds_name(parts, package)


def holds_more_than_errors(value: Value, package: str) -> bool:
    """Whether a response or an object below the package is in the value."""
    parts = parts_of(value)
    return not _RESPONSES.isdisjoint(map(type, parts)) or _holds_name(parts, package)


def _holds_name(parts: Iterable[Value], package: str) -> bool:
    below = (f"{package}.", f"{CLIENT}{package}.")
    names = [part.name for part in parts if part.__class__ is Symbol]
    return any(name.startswith(below) for name in names)


def contains_response(value: Value) -> bool:
    """Whether a response, or a dict that was made of one, is in the value."""
    if value.__class__ in LEAVES:
        return value.__class__ in _RESPONSES
    return not _RESPONSES.isdisjoint(map(type, parts_of(value)))


def parts_of(value: Value) -> list[Value]:
    """The members of a value, and those of what they hold; in no certain order."""
    if value.__class__ in LEAVES:
        return [] if value.__class__ is Never else [value]
    found = [value]
    for part in found:  # which grows by what is in it
        if part.__class__ is Union:
            found += part.members
        elif part.__class__ is Record:
            found += (part.rest, *[item for _, item in part.entries])
        elif part.__class__ is Sequence:
            found += (part.item, part.result)
        elif part.__class__ is Awaitable:
            found += (part.value,)
        elif part.__class__ is Partial:
            found += (part.callee,)
    return [part for part in found if part.__class__ not in _NO_PARTS]


def keys_inside(value: Value) -> set[str]:
    """The keys of the functions and classes that are in the value."""
    if value.__class__ in LEAVES:
        return {value.key} if isinstance(value, Class | Object) else set()
    return {part.key for part in parts_of(value) if isinstance(part, Function | Class | Object)}


def holds_response(value: Value) -> bool:
    """Whether the value itself may be a response, or a dict that was made of one."""
    if value.__class__ is not Union:
        return value.__class__ in _RESPONSES
    return any(part.__class__ in _RESPONSES for part in members(value))


def any_sdk_object(values: Iterable[Value], package: str) -> bool:
    """Whether one of the values holds an SDK object."""
    return any(holds_sdk_object(value, package) for value in values)


NOTHING = FunctionSummary(Signature((), frozenset()), "plain", UNKNOWN)
