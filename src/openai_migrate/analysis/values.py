"""Abstract values: what an expression may hold, as frozen plain data.

    Value
    ├── Never      no value reaches here yet (bottom; neutral in ``join``)
    ├── Unknown    anything (top); never rewritten
    ├── Symbol     an imported object, by qualified name: ``openai.ChatCompletion.create``
    ├── Literal    a constant: str, bytes, int, float, bool or None
    ├── Plain      data that is certainly no SDK object: ``str``, ``dict``, a parsed JSON value
    ├── Instance   an SDK object of a declared type (``interpreter/schema.py`` knows its members)
    ├── Dumped     such an object made a plain dict, all that is inside included
    ├── Error      a caught exception of one of these v0 classes
    ├── Sequence   list, tuple, set, or iterator of like items
    ├── Record     tuple or dict display with known parts, or a namespace
    ├── Awaitable  what ``await`` turns into its value
    ├── Function   a def or lambda of the project, maybe bound to an object
    ├── Class, Object   a class of the project, and its instance
    ├── Partial    a callable with arguments given ahead
    └── Union      one of several; at most ``MAX_MEMBERS``

Everything is hashable and picklable, so that a summary can cross process borders.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from openai_migrate.core.plain_data import KeptData, PlainData
from openai_migrate.syntax.constants import Literal as Literal  # noqa: PLC0414

MAX_MEMBERS = 10
_MAX_DEPTH = 5
#: From so many values on it is worth while to ask whether there are records among them.
_MANY = 5
#: Values in one part of a record. A dict that holds another twice doubles with each step.
_MAX_SIZE = 500


class Never:
    """Its one object is itself in every process, so that ``is`` asks for it."""

    __slots__ = ()

    def __reduce__(self) -> str:
        return "NEVER"

    def __repr__(self) -> str:
        return "NEVER"


class Unknown:
    """As ``Never``."""

    __slots__ = ()

    def __reduce__(self) -> str:
        return "UNKNOWN"

    def __repr__(self) -> str:
        return "UNKNOWN"


#: An expression that makes a container: the path of its document, and the node.
Origin = tuple[str, int]
Origins = tuple[Origin, ...]

NEVER = Never()
UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class Symbol(KeptData):
    """An object that an import names; ``name`` is its qualified name where it was imported from."""

    name: str


@dataclass(frozen=True, slots=True)
class Plain(KeptData):
    """Data that keeps its subscripts: a scalar's type name, ``dict`` or ``any``; or no data, but
    certainly no SDK object's either: ``file``, ``exception``.

    begun: of a text that may name a module of a package: all of them, as ``plugins.?``; or "".
    """

    kind: str
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """An SDK object; ``type`` is a type's name in the rules."""

    type: str


@dataclass(frozen=True, slots=True)
class Dumped:
    """The dict that an SDK object of that type was made into; its objects are dicts too.

    copied: the code made it so in v0 already, where what was in it stayed an object.
    """

    type: str
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Error:
    """A caught exception; ``classes`` are the v0 classes its clause names."""

    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """kind: ``list``, ``tuple``, ``set``, ``iterator``, ``async`` (iterated with ``async for``), or
    something else that holds or gives what is put into it: ``deque``, ``queue``, ``variable`` ...;
    ``deep`` for one of which it is only known which responses are in it, at whatever depth.

    origins: the expressions that make it, by which all that mean one object know
    what is put into it; sorted. result: what a generator returns, so what ``yield from`` it is.
    given: whether a call of the SDK may have given it, which was a generator in v0.
    """

    kind: str
    item: Value
    origins: Origins = ()
    result: Value = NEVER
    given: bool = False


@dataclass(frozen=True, slots=True)
class Record(PlainData):
    """kind: ``tuple`` (keys are positions), ``dict`` (constant keys) or ``namespace`` (an object
    with such attributes); rest: all other entries; keys: of a dict, those that are no constants;
    origins: as of a sequence."""

    kind: str
    entries: tuple[tuple[str | int, Value], ...]
    rest: Value
    keys: Value = NEVER
    origins: Origins = ()

    def get(self, key: str | int) -> Value:
        for name, value in self.entries:
            if name == key:
                return value
        return self.rest


@dataclass(frozen=True, slots=True)
class Awaitable:
    value: Value


@dataclass(frozen=True, slots=True)
class Function(PlainData):
    """A def or lambda; ``key`` is ``module:number``, ``self`` what it is bound to."""

    key: str
    self: Value | None = None


@dataclass(frozen=True, slots=True)
class Class:
    key: str


@dataclass(frozen=True, slots=True)
class Object:
    """An instance of a project class; its attributes stand in the interpreter's table.

    exact: whether it is certainly of no subclass.
    """

    key: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Partial:
    """positional, keywords: the arguments that are given ahead.

    kind: what objects get that have it from their class: "" for the same; ``static``: the callee;
    ``class``: the callee with the class ahead; ``property``: what the callee gives of the object,
    where ``positional`` holds the setter.
    """

    callee: Value
    positional: tuple[Value, ...] = ()
    keywords: tuple[tuple[str, Value], ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Union:
    """Two or more members, none of them a union, Never or repeated; in the order of ``_order``."""

    members: tuple[Value, ...]


Value = (
    Never
    | Unknown
    | Symbol
    | Literal
    | Plain
    | Instance
    | Dumped
    | Error
    | Sequence
    | Record
    | Awaitable
    | Function
    | Class
    | Object
    | Partial
    | Union
)

NONE = Literal(None)
#: An exception of which nobody knows the class: one of the SDK's, perhaps, but no response.
EXCEPTION = Plain("exception")
#: A caught exception of a class that is certainly none of the SDK's, and of none above these.
FOREIGN_EXCEPTION = Plain("foreign exception")
#: What the API sends and no type declares: an object in v0, plain data today.
UNDECLARED = Dumped("")

#: What is never one with a value of its own class.
_APART = frozenset({Unknown, Symbol, Instance, Dumped, Function, Class, Partial})
#: What may be one with a value of another class.
_DATA = frozenset({Literal, Plain})
#: What holds no other values.
LEAVES = frozenset({Never, Unknown, Symbol, Literal, Plain, Instance, Dumped, Error, Class, Object})


def join(left: Value, right: Value) -> Value:
    """The least value that covers both; like containers are joined item by item."""
    if left is right or right.__class__ is Never:
        return left
    if left.__class__ is Never:
        return right
    if left == right:
        return left
    for one, two in ((left, right), (right, left)):  # most values that come again are there
        if one.__class__ is Union and all(part in one.members for part in members(two)):
            return one
    return join_all((*members(left), *members(right)))


def join_all(values: Iterable[Value]) -> Value:
    """The least value that covers all; NEVER for none."""
    parts: list[Value] = []
    for value in values:
        if value.__class__ is Union:
            parts += value.members
        elif value.__class__ is not Never:
            parts.append(value)
    if len(parts) == 1:
        return parts[0]
    merged: list[Value] = []
    for part in parts if len(parts) < _MANY else _with_one_record(parts):
        _add(merged, part)
    if not merged:
        return NEVER
    if len(merged) == 1:
        return merged[0]
    if len(merged) > MAX_MEMBERS:
        merged = _responses_among(merged)
    if len(merged) == 1:
        return merged[0]
    return Union(tuple(sorted(merged, key=_order)))


def _responses_among(values: list[Value]) -> list[Value]:
    """The responses among too many values, with UNKNOWN for all others; it alone for too many."""
    kept: list[Value] = [part for part in values if isinstance(part, Instance)]
    return [*kept, UNKNOWN] if len(kept) < MAX_MEMBERS else [UNKNOWN]


def _with_one_record(values: list[Value]) -> list[Value]:
    """The values with one record of each kind, merged by halves: a merge walks all of its keys, and
    one record after the other would walk those of the first again and again."""
    kinds: dict[str, list[Value]] = {}
    for value in values:
        if isinstance(value, Record):
            kinds.setdefault(value.kind, []).append(value)
    rest = [value for value in values if not isinstance(value, Record)]
    return [*map(_one_record, kinds.values()), *rest]


def _one_record(records: list[Value]) -> Value:
    """The merge of records of one kind."""
    if len(records) == 1:
        return records[0]
    middle = len(records) // 2
    both = _merge(_one_record(records[:middle]), _one_record(records[middle:]))
    assert both is not None, "they are of one kind"
    return both


def _order(value: Value) -> tuple[str, str]:
    """Where a value stands in a union: the same in every process."""
    kind = value.__class__.__name__
    match value:
        case Sequence() | Record():
            return kind, value.kind  # of which there is one in a union
        case Symbol(name) | Plain(name) | Instance(name) | Class(name) | Object(name):
            return kind, name
        case Unknown() | Awaitable():
            return kind, ""
    return kind, repr(value)


def dumped(value: Value) -> Value:
    """The value with every SDK object in it made a dict."""
    match value:
        case Instance(name):
            return Dumped(name)
        case Sequence(_, item, _, result):
            return replace(value, item=dumped(item), result=dumped(result))
        case Record(kind, entries, rest):
            made = tuple((key, dumped(item)) for key, item in entries)
            return Record(kind, made, dumped(rest), value.keys, value.origins)
        case Union(parts):
            return join_all(dumped(part) for part in parts)
    return value


def as_dict(value: Value) -> Value:
    """The value where a response is looked into as a dict, which is made of it on the spot."""
    return join_all(dumped(part) if isinstance(part, Instance) else part for part in members(value))


def copied(value: Value) -> Value:
    """The value where a response is copied into a dict."""
    return join_all(
        Dumped(part.type, copied=True) if isinstance(part, Instance | Dumped) else part
        for part in members(value)
    )


def kept_apart(value: Value) -> Value:
    """The value as an object has it itself: its functions do not become methods, as those of its
    class do."""
    return join_all(
        Partial(part, kind="static") if isinstance(part, Function) and part.self is None else part
        for part in members(value)
    )


def is_stream(value: Value) -> bool:
    """Whether a value is what a call gives that streams its response."""
    return (
        isinstance(value, Sequence)
        and value.kind in ("iterator", "async")
        and any(isinstance(part, Instance) for part in members(value.item))
    )


def members(value: Value) -> tuple[Value, ...]:
    """The values it may be: of a union its members, of NEVER none, else itself."""
    if value.__class__ is Union:
        return value.members
    return () if value.__class__ is Never else (value,)


def may_be(value: Value, kind: type) -> bool:
    """Whether a value, or a member of it, is of just that class: most are none, and at once."""
    if value.__class__ is Union:
        return any(part.__class__ is kind for part in value.members)
    return value.__class__ is kind


Key = TypeVar("Key")


def which_may_be(values: Mapping[Key, Value], kind: type) -> Iterator[tuple[Key, Value]]:
    """Those of some values that may be of just that class, by what they are known by."""
    return (
        (key, value)
        for key, value in values.items()
        if value.__class__ is kind or (value.__class__ is Union and may_be(value, kind))
    )


def _add(merged: list[Value], value: Value) -> None:
    if not merged:
        merged.append(value)
        return
    kind = value.__class__
    for other in merged:
        if other is value or (other.__class__ is kind and other == value):
            return
    if kind not in _APART:
        for index, other in enumerate(merged):
            if other.__class__ not in _APART and (both := _merge(other, value)) is not None:
                merged[index] = both
                return
    merged.append(value)


def _merge(one: Value, two: Value) -> Value | None:
    """One value for two of the same make, or None if they stay apart, as those ``_APART`` do."""
    if one.__class__ is not two.__class__ and not _DATA.issuperset((one.__class__, two.__class__)):
        return None
    match one, two:
        case Literal(a), Literal(b) if a is not None and b is not None:
            return Plain(type(a).__name__) if type(a) is type(b) else None
        case Plain(kind), Plain(other) if kind == other:
            return Plain(kind)
        case Plain(kind), Literal(b) if type(b).__name__ == kind:
            return Plain(kind)
        case Literal(a), Plain(kind) if type(a).__name__ == kind:
            return Plain(kind)
        case Sequence(kind, item), Sequence(other, item2) if kind == other:
            return Sequence(
                kind,
                _bounded(join(item, item2)),
                _either_of(one.origins, two.origins),
                _bounded(join(one.result, two.result)),
                one.given or two.given,
            )
        case Record(kind, entries, rest), Record(other, entries2, rest2) if kind == other:
            mine, others = dict(entries), dict(entries2)
            return Record(
                kind,
                tuple(
                    (key, _joined(mine.get(key, rest), others.get(key, rest2), _either))
                    for key in sorted(mine | others, key=str)
                ),
                _joined(rest, rest2, join),
                _joined(one.keys, two.keys, join),
                _either_of(one.origins, two.origins),
            )
        case Awaitable(a), Awaitable(b):
            return Awaitable(_bounded(join(a, b)))
        case Error(a), Error(b):
            return Error(tuple(sorted({*a, *b})))
        case Object(a), Object(b) if a == b:
            return Object(a)
    return None


def _joined(one: Value, two: Value, joining: Callable[[Value, Value], Value]) -> Value:
    """What two containers hold, joined: bounded, as both are."""
    found = joining(one, two)
    return found if found is one or found is two else _bounded(found)


def perhaps(value: Value) -> Value:
    """What a key of a dict holds that may have been put anew: a flag or a text, which may choose
    what a call gives, is as good as unknown."""
    match value:
        case Literal(bool() | str() as constant):
            return Plain(type(constant).__name__)
    return value


def _either(one: Value, two: Value) -> Value:
    """What a key holds that one of two records may lack."""
    if isinstance(one, Never):
        return perhaps(two)
    if isinstance(two, Never):
        return perhaps(one)
    return join(one, two)


def record(
    kind: str,
    entries: Iterable[tuple[str | int, Value]],
    rest: Value,
    keys: Value = NEVER,
    origins: Origins = (),
) -> Record:
    """A record of parts that may themselves hold records."""
    bounded = tuple((key, _bounded(part)) for key, part in entries)
    return Record(kind, bounded, _bounded(rest), _bounded(keys), origins)


def _either_of(one: Origins, two: Origins) -> Origins:
    return one if one == two else tuple(sorted({*one, *two}))


def origins_of(value: Value) -> Origins:
    """The expressions that make the container that a value is; () where that is not known."""
    found = {
        origin
        for part in members(value)
        if isinstance(part, Sequence | Record)
        for origin in part.origins
    }
    return tuple(sorted(found))


def with_origins(value: Value, origins: Origins) -> Value:
    """The container, as one that these expressions make."""
    match value:
        case Sequence(kind, item):
            return Sequence(kind, item, origins, value.result, value.given)
        case Record(kind, entries, rest, keys):
            return Record(kind, entries, rest, keys, origins)
        case Union(parts):
            return join_all(with_origins(part, origins) for part in parts)
    return value


def with_origin(value: Value, origin: Origin) -> Value:
    """The container with an origin, unless it has one."""
    match value:
        case Sequence() | Record() if not value.origins:
            return with_origins(value, (origin,))
        case Union(parts) if any(
            isinstance(part, Sequence | Record) and not part.origins for part in parts
        ):
            return join_all(with_origin(part, origin) for part in parts)
    return value


def filled(value: Value, added: Mapping[Origin, Value]) -> Value:
    """The value with what was put into containers of some origins, at any depth.

    The same object where nothing is new.
    """
    if value.__class__ in LEAVES:
        return value
    if value.__class__ is not Union:
        return _filled(value, added)
    parts = [_filled(part, added) for part in members(value)]
    same = all(new is old for new, old in zip(parts, members(value), strict=True))
    return value if same else join_all(parts)


def _filled(value: Value, added: Mapping[Origin, Value]) -> Value:
    made = value
    if isinstance(value, Sequence | Record):
        here = [origin for origin in value.origins if origin in added]
        for part in (part for origin in here for part in members(added[origin])):
            both = _merge(made, part)
            made = made if both is None or both == made else both
        if here:  # what holds itself must end
            added = {origin: more for origin, more in added.items() if origin not in here}
            if not added:
                return made
    match made:
        case Sequence(_, item):
            inside, result = filled(item, added), filled(made.result, added)
            same = inside is item and result is made.result
            return made if same else replace(made, item=inside, result=result)
        case Record(kind, entries, rest, keys, origins):
            parts = [filled(part, added) for _, part in entries]
            others = filled(rest, added)
            if others is rest and all(
                new is old for new, (_, old) in zip(parts, entries, strict=True)
            ):
                return made
            names = [name for name, _ in entries]
            return record(kind, zip(names, parts, strict=True), others, keys, origins)
        case Awaitable(inner):
            inside = filled(inner, added)
            return made if inside is inner else Awaitable(inside)
    return made


def origins_in(value: Value) -> frozenset[Origin]:
    """The origins of all containers in the value."""
    if value.__class__ in LEAVES:
        return frozenset()
    found: set[Origin] = set()
    _add_origins(value, found)
    return frozenset(found)


def _add_origins(value: Value, found: set[Origin]) -> None:
    for part in members(value):
        if part.__class__ in LEAVES:
            continue
        if isinstance(part, Sequence | Record):
            found.update(part.origins)
        for inner in _parts(part):
            if inner.__class__ not in LEAVES:
                _add_origins(inner, found)


def _bounded(value: Value) -> Value:
    """The value, with the containers among its members as the responses in them, as deep as they
    may be, where it nests too deeply or holds too much; UNKNOWN for one that then has none.

    Recursive containers must end, and every comparison walks the whole of a value.
    """
    if value.__class__ in LEAVES:
        return value
    level: Collection[Value] = members(value)
    size = 0
    for _ in range(_MAX_DEPTH + 1):
        size += len(level)
        if size > _MAX_SIZE:
            return _flattened(value)
        below: list[Value] = []
        for one in level:
            for part in () if one.__class__ in LEAVES else _parts(one):
                if part.__class__ is Union:
                    below += part.members
                elif part.__class__ is not Never:
                    below.append(part)
        if not below:
            return value
        level = below
    return _flattened(value)


def _flattened(value: Value) -> Value:
    parts = members(value)
    whole = [one for one in parts if one.__class__ in LEAVES or one.__class__ is Function]
    inside = [one for one in parts if one not in whole]
    return join_all((*whole, _flat(join_all(inside))))


def _flat(value: Value) -> Value:
    """A container that holds the responses of a value at any depth; UNKNOWN for none."""
    found: set[Value] = set()
    level = list(members(value))
    while level:
        found.update(part for part in level if isinstance(part, Instance | Dumped))
        level = [member for one in level for part in _parts(one) for member in members(part)]
    return Sequence("deep", join_all((*found, UNKNOWN))) if found else UNKNOWN


def _parts(value: Value) -> Iterable[Value]:
    match value:
        case Sequence(_, item, _, result):
            return (item,) if result.__class__ is Never else (item, result)
        case Awaitable(item) | Partial(item):
            return (item,)
        case Record(_, entries, rest):
            return (*(part for _, part in entries), rest)
    return ()
