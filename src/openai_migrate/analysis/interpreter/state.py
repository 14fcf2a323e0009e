"""Frames and tables of the interpreter: what is known about names, functions and classes so far.

Tables only grow by ``join``, so rounds over a document end. ``NEVER`` stands for "nothing yet".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import libcst as cst

from openai_migrate.analysis.interpreter.agenda import Agenda
from openai_migrate.analysis.interpreter.summary import Signature, contains_response
from openai_migrate.analysis.values import NEVER, UNKNOWN, Class, Literal, Value, join
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.scopes import Scope, parameters_of

#: Entries that grow in more rounds than this do not settle.
_MOST_GROWTHS = 12
_Key = TypeVar("_Key", bound=Hashable)
Env = dict[str, Value]


@dataclass(slots=True)
class Frame:
    """The evaluation of one scope: flow-sensitive values of its own names.

    outer:    the frame around a comprehension or lambda, whose names are read as they are now.
    function: key of the function it runs, or "" for module and class bodies.
    owner:    key of the class whose body it runs, or "".
    result:   key under which the tables keep what it gives, if that is another than the function's.
    fixed:    names that have these constants in a variant of a function.
    streams:  names for what a call gives that streams if a flag is set, with the flag: a name, or
              that of a dictionary with ``**`` in front.
    exits:    environments at ``break`` (inner list per loop) and ``continue``.
    has_paths: whether ``env`` may have attributes of which a test said more: ``self.last``.
    more_turns: how many loops may turn once more than they all do, until the outermost one ends.
    """

    scope: Scope
    env: Env = field(default_factory=dict)
    outer: Frame | None = None
    function: str = ""
    owner: str = ""
    breaks: list[list[Env]] = field(default_factory=list)
    continues: list[list[Env]] = field(default_factory=list)
    streams: dict[str, str] = field(default_factory=dict)
    result: str = ""
    fixed: dict[str, Literal] = field(default_factory=dict)
    has_paths: bool = False
    more_turns: int = 0

    def forget_paths(self, path: str) -> None:
        """What a name or attribute holds is another object from here on."""
        if self.has_paths:
            below = f"{path}."
            for name in [one for one in self.env if one == path or one.startswith(below)]:
                if "." in name:
                    del self.env[name]

    def forget_all_paths(self) -> None:
        """Attributes may hold other objects from here on."""
        frame: Frame | None = self
        while frame is not None:
            for name in [one for one in frame.env if "." in one] if frame.has_paths else ():
                del frame.env[name]
            frame = frame.outer

    def forget_flag(self, dictionary: str) -> None:
        """The dictionary may say something else of streams from here on."""
        flag = f"**{dictionary}"
        self.streams = {name: one for name, one in self.streams.items() if one != flag}

    def constants(self) -> dict[str, Literal]:
        """The names that still have the constant that a variant of the function gives them."""
        return {name: one for name, one in self.fixed.items() if self.env.get(name) == one}


@dataclass(slots=True)
class FunctionInfo:
    """A def or lambda of this document.

    owner:       key of the class it is a method of, or "".
    frame, unit: where a lambda was made; it reads names as they are there while that unit runs, and
                 as all that they may be elsewhere.
    taken_by:    the name by which tests take a fixture, where that is not its own.
    opaque:      a decorator that is not understood wraps it: its callers and result are unknown.
    wrappers:    the names of such decorators, "" for one that has none.
    stand_ins:   the keys of functions of the project that decorators put in its place.
    through:     those of them that keep what it gives, so that it goes by its own name.
    is_context:  a decorator makes a context manager of the generator.
    errors:      what parameters are by their annotations, or by what registers the function.
    parametrized: the parameters that a decorator gives values, of which nothing is known.
    fields:      the parameter that is a dict of the fields of an object of the class, or "".
    """

    key: str
    node: cst.FunctionDef | cst.Lambda
    scope: Scope
    owner: str
    is_async: bool
    is_generator: bool
    frame: Frame | None = None
    unit: str = ""
    kind: str = "plain"  # or static, class, property, kept, fixture
    parametrized: set[str] = field(default_factory=set)
    taken_by: str = ""
    opaque: bool = False
    wrappers: set[str] = field(default_factory=set)
    stand_ins: set[str] = field(default_factory=set)
    through: set[str] = field(default_factory=set)
    is_context: bool = False
    errors: dict[str, Value] = field(default_factory=dict)
    fields: str = ""

    @property
    def extra(self) -> str:
        """The parameter that takes the keywords left over; "" for none."""
        parameter = self.node.params.star_kwarg
        return "" if parameter is None else parameter.name.value

    @property
    def signature(self) -> Signature:
        """How it takes its arguments."""
        node = self.node.params
        return Signature(
            tuple(item.name.value for item in (*node.posonly_params, *node.params)),
            frozenset(item.name.value for item in parameters_of(node)),
            node.star_arg.name.value if isinstance(node.star_arg, cst.Param) else "",
            self.extra,
            bool(self.owner) and self.kind != "static",
        )


@dataclass(slots=True)
class Notes:
    """What one run of a unit finds out about expressions.

    values:       what nodes hold, unless that is unknown or a constant.
    before_casts: what those hold that are made dicts on the spot.
    followed:     calls of methods of which it is known what they do to the values they are given.
    applied:      responses that a call hands to functions without a body, by call and function.
    getters:      what the getters of the module ``operator`` are applied to, by origin.
    unfollowed:   calls of which it is not known what they do with what they are given.
    """

    values: dict[NodeId, Value] = field(default_factory=dict)
    before_casts: dict[NodeId, Value] = field(default_factory=dict)
    followed: set[NodeId] = field(default_factory=set)
    applied: dict[tuple[NodeId, str], Value] = field(default_factory=dict)
    getters: dict[Value, Value] = field(default_factory=dict)
    unfollowed: set[NodeId] = field(default_factory=set)

    def add(self, other: Notes) -> None:
        """Join what another unit found."""
        _join_into(self.values, other.values)
        _join_into(self.before_casts, other.before_casts)
        _join_into(self.applied, other.applied)
        _join_into(self.getters, other.getters)
        self.followed |= other.followed
        self.unfollowed |= other.unfollowed


def _join_into(mine: dict[_Key, Value], others: Mapping[_Key, Value]) -> None:
    if not mine:
        mine.update(others)
        return
    for key, value in others.items():
        mine[key] = join(mine.get(key, NEVER), value)


class Table(Generic[_Key]):
    """Entries that grow while the document runs; it remembers who has read which.

    watch: is told what an entry holds that has grown.
    """

    def __init__(self, agenda: Agenda) -> None:
        self.watch: Callable[[_Key, Value], None] | None = None
        self._agenda = agenda
        self._entries: dict[_Key, Value] = {}

    def get(self, key: _Key) -> Value | None:
        """Return the entry; whoever runs now runs again when it grows."""
        self._agenda.reads((id(self), key))
        return self._entries.get(key)

    def value(self, key: _Key) -> Value:
        """Return what the entry holds so far, NEVER without one; recorded as ``get`` does."""
        self._agenda.reads((id(self), key))
        return self._entries.get(key, NEVER)

    def replace(self, key: _Key, value: Value) -> None:
        """Let the entry hold a value, also a lesser one."""
        if self._entries.get(key) != value:
            self._add(key, value)
            self._agenda.grew((id(self), key))

    def held(self, key: _Key) -> Value:
        """Return what the entry holds so far, for who makes it grow: not recorded."""
        return self._entries.get(key, NEVER)

    def grow(self, key: _Key, value: Value) -> bool:
        """Join ``value`` into the entry; whether it holds more then.

        An entry that grows round after round (a list of lists of lists) is unknown from then on, so
        that the others settle.
        """
        old = self._entries.get(key, NEVER)
        new = join(old, value)
        if new is old or new == old:
            return False
        place = (id(self), key)
        if self._agenda.growths(place) > _MOST_GROWTHS:
            self._agenda.gave_up = self._agenda.gave_up or contains_response(new)
            new = UNKNOWN
        if new == old:
            return False
        self._add(key, new)
        if self.watch is not None:
            self.watch(key, new)
        self._agenda.grew(place)
        return True

    def keys_of(self, owner: Hashable) -> list[_Key]:
        """Return the keys, so far, that begin with an owner; who asks runs again for new ones."""
        self._agenda.reads((id(self), (owner,)))
        return [key for key in self._entries if isinstance(key, tuple) and key[0] == owner]

    def _add(self, key: _Key, value: Value) -> None:
        if isinstance(key, tuple) and key not in self._entries:
            self._agenda.grew((id(self), key[:1]))
        self._entries[key] = value

    def items(self) -> ItemsView[_Key, Value]:
        """Return all entries; for when the document has run."""
        return self._entries.items()

    def values(self) -> ValuesView[Value]:
        """Return what all entries hold; for when the document has run."""
        return self._entries.values()


class Tables:
    """All that outlives a frame.

    passed, stored: as ``parameters`` and ``attributes``, for those of other documents.
    reached:   functions that some call reaches.
    arguments: what parameters hold now, by scope and name; it may also lose what it held.
    filled:    what parameters that are containers hold after the call.
    leaving:   dotted names of unknown callables that are given SDK objects.
    awaited:   dotted names of the project's callables that are called and not known yet.
    constants: those that calls give for parameters, by function and parameter.
    unlisted:  functions that may be among what is looked up by names that only the run knows, and
               that are too many to be followed.
    leaks:     whether an unknown callable without a name is given some, other than errors.
    """

    def __init__(self) -> None:
        self.agenda = Agenda()
        self.bound: Table[tuple[int, str]] = Table(self.agenda)
        self.returns: Table[str] = Table(self.agenda)
        self.yields: Table[str] = Table(self.agenda)
        self.parameters: Table[tuple[str, str]] = Table(self.agenda)
        self.attributes: Table[tuple[str, str]] = Table(self.agenda)
        self.passed: Table[tuple[str, str]] = Table(self.agenda)
        self.stored: Table[tuple[str, str]] = Table(self.agenda)
        self.arguments: Table[tuple[int, str]] = Table(self.agenda)
        self.filled: Table[tuple[str, str]] = Table(self.agenda)
        self.reached: set[str] = set()
        self.leaving: set[str] = set()
        self.awaited: set[str] = set()
        self.constants: dict[str, dict[str, set[Literal]]] = {}
        self.unlisted: set[str] = set()
        self.leaks = False
        self._called: set[tuple[str, str]] = set()
        self._shared: set[tuple[int, str]] = set()
        self._fields: dict[str, tuple[str, ...]] = {}
        self._bases: dict[str, tuple[Value, ...]] = {}
        self._heirs: dict[str, dict[str, None]] = {}

    def call(self, function: str, parameter: str = "") -> None:
        """Some call gives the parameter, also when what it gives is not known yet."""
        for entry in ((function, ""), (function, parameter)):
            if entry not in self._called:
                self._called.add(entry)
                self.agenda.grew(("called", entry))

    def is_called(self, function: str, parameter: str = "") -> bool:
        """Whether some call is known that gives the parameter (without one: any)."""
        entry = (function, parameter)
        self.agenda.reads(("called", entry))
        return entry in self._called

    def share(self, place: tuple[int, str]) -> None:
        """A container is filled in other scopes than the one that binds it; by scope and name."""
        if place not in self._shared:
            self._shared.add(place)
            self.agenda.grew(("shared", place[0]))

    def is_shared(self, place: tuple[int, str]) -> bool:
        """Whether ``share`` was told; frames record that they ask (``opens``)."""
        return place in self._shared

    def opens(self, scope: Scope) -> None:
        """A frame of the scope begins, which reads its names as they are."""
        self.agenda.reads(("shared", scope.number))

    def add_field(self, owner: str, name: str) -> None:
        """A class body annotates a name."""
        known = self._fields.get(owner, ())
        if name not in known:
            self._fields[owner] = (*known, name)
            self.agenda.grew(("fields", owner))

    def fields(self, owner: str) -> tuple[str, ...]:
        """Return the annotated names of a class body, in order."""
        self.agenda.reads(("fields", owner))
        return self._fields.get(owner, ())

    def set_bases(self, owner: str, bases: tuple[Value, ...]) -> None:
        """A class has these bases."""
        old = self._bases.get(owner)
        if old != bases:
            self._bases[owner] = bases
            for base in _classes_in(old or ()):
                self._heirs[base].pop(owner, None)
            for base in _classes_in(bases):
                self._heirs.setdefault(base, {})[owner] = None
            self.agenda.grew(("bases", owner))
            if old or bases:  # a class without any is nobody's heir
                self.agenda.grew("bases")

    def bases_of(self, owner: str) -> tuple[Value, ...] | None:
        """Return the bases of a class, None for one that is not known so far."""
        self.agenda.reads(("bases", owner))
        return self._bases.get(owner)

    def bases(self) -> Mapping[str, tuple[Value, ...]]:
        """Return the bases of all classes that are known so far, for who looks for heirs."""
        self.agenda.reads("bases")
        return self._bases

    def heirs(self, base: str) -> tuple[str, ...]:
        """Return the classes that are known so far to have a class among their bases."""
        self.agenda.reads("bases")
        return tuple(self._heirs.get(base, ()))


def _classes_in(bases: tuple[Value, ...]) -> Iterator[str]:
    return (base.key for base in bases if isinstance(base, Class))


def merge(*envs: Env | None) -> Env | None:
    """The environment after several paths meet; None where none of them gets there."""
    live = [env for env in envs if env is not None]
    if not live:
        return None
    result = dict(live[0])
    for env in live[1:]:
        for name, value in env.items():
            result[name] = join(result.get(name, NEVER), value)
    for name in [one for one in result if "." in one]:
        if not all(name in env for env in live):
            del result[name]  # an attribute of which not all of them say more
    return result
