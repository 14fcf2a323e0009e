"""Bundles: dictionaries of keywords that flow into each other, and the calls that unpack them.

A key of a bundle can get another name only where everything that reads or writes it is seen, in
every document of the project. Each document gives its part (``reader.py``); ``decide`` joins
the parts by the names, results, parameters and attributes that they share, and says what becomes
of the keys. Tests: the fixtures ``projects/bundle-*`` and the programs ``bundle_*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from functools import reduce
from itertools import combinations
from operator import or_
from pathlib import PurePosixPath

from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Slot
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import Applicability
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import CallRule, KeywordAction
from openai_migrate.syntax.definitions import document_of

#: A slot, or a variable that no other document can see: the number of its scope, and its name.
Variable = tuple[str | int, str]

#: Stands before the name of a parameter in a slot, which could be one of an attribute otherwise.
PARAMETER = "="
#: Stands before the name of a list or table, behind that of a parameter, in the slot that stands
#: for all dictionaries in it.
ITEMS = "["


@dataclass(frozen=True, slots=True)
class Key:
    """One place that names a key: the string, or the ``Arg`` of ``dict(key=...)``.

    literal: the constant that the key gets there, as text. pair: whether it gets a pair. value:
    what it gets, if that is said there. choices: the branches and entries that it stands in, each
    behind what has several of them; a key in another one never gets into the same dictionary.
    display: the display, or call of ``dict``, that it stands in. calm: whether evaluating its value
    does nothing.
    """

    name: str
    node: NodeId
    is_keyword: bool = False
    literal: str | None = None
    pair: bool = False
    value: NodeId | None = None
    choices: frozenset[tuple[NodeId, NodeId]] = frozenset()
    display: NodeId | None = None
    calm: bool = False

    def excludes(self, other: Key) -> bool:
        """Whether no dictionary has both, if they are of one document."""
        others = dict(other.choices)
        return any(others.get(chooses, branch) != branch for chooses, branch in self.choices)


@dataclass(frozen=True, slots=True)
class Unpacking:
    """A call that gets the keywords.

    argument: the expression that is unpacked. methods: the SDK's methods of v0 that get them; none
    where the call is one of the target already. functions: those of the project that are called.
    variables: what the expression may be, if it is one; those that no other document can see are of
    the number of a scope.
    """

    argument: NodeId
    methods: frozenset[str]
    functions: frozenset[str] = frozenset()
    variables: frozenset[Variable] = frozenset()


class Way(Enum):
    """How a bundle gets out of sight: code may read any of its keys, puts something in that is not
    known, copies the whole list or table that it is in, or has it by other means than its name; or
    a function or class that gets or gives it may be called, or replaced, where that is not seen."""

    READ = auto()
    FILLED = auto()
    COPIED = auto()
    REACHED = auto()
    CALLED = auto()


@dataclass(frozen=True, slots=True)
class Escape:
    """code: what the way leads through, as it is written."""

    way: Way
    code: str


@dataclass(frozen=True, slots=True)
class Filling:
    """A place that puts something into the dictionary which a variable or parameter holds.

    key: the one that it gets; "" where that is not known. code: as of ``Escape``. through: the
    document of the function that does so, of which no more is known; "" for the code itself.
    guessed: whether it is the text alone that says so, of code which gets out of sight.
    """

    path: str
    slot: Slot
    key: str
    code: str
    through: str = ""
    guessed: bool = False


class Held(Flag):
    """What shows what holds the dictionaries of a bundle: displays of lists and of tables, and
    whether code takes what loops over it give for the dictionaries or for keys."""

    NONE = 0
    LIST = auto()
    DICT = auto()
    ITEMS_IN_TURN = auto()
    KEYS_IN_TURN = auto()


#: Where loops get something else than was taken for granted: nothing is sure then.
_WRONG_LOOPS = (Held.LIST | Held.KEYS_IN_TURN, Held.DICT | Held.ITEMS_IN_TURN)


@dataclass(frozen=True, slots=True)
class Part:
    """What one document shows of a bundle.

    slots: what it shares with others. nodes: its expressions that mean the bundle. beside: names of
    keywords that calls which get the bundle have besides. taken: those that a function on the way
    keeps for itself. is_mixed: whether keys of several branches may get into one dictionary after
    all. held: what shows what holds the dictionaries. open: the ``**`` parameters that it unpacks
    into the bundle in functions that hand them on to the SDK, so that their callers answer for the
    keys (``forwarding.py``). built: where it names the first key. escape: the first way, if any,
    by which it gets out of sight. strangers: functions of the project, of which nothing is known
    yet, that get it. fillings: what it puts in by names of variables. handed: variables that it
    gives to parameters, each with such a parameter.
    """

    path: str
    slots: frozenset[Slot]
    nodes: frozenset[NodeId]
    keys: tuple[Key, ...] = ()
    unpackings: tuple[Unpacking, ...] = ()
    beside: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()
    is_mixed: bool = False
    held: Held = Held.NONE
    open: tuple[NodeId, ...] = ()
    built: Place | None = None
    escape: Escape | None = None
    strangers: frozenset[str] = frozenset()
    fillings: tuple[Filling, ...] = ()
    handed: frozenset[tuple[Variable, Slot]] = frozenset()


#: Old keys to new ones; the keys that stay are there too.
Renaming = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A bundle whose keys stay.

    built: by key, where a document that names it builds the bundle. reason: why the keys stay, for
    people; "" where none is just renamed. parts: those of documents that reach it by names of
    variables alone. keys: all of it, where every use is seen; None where some code may name others.
    fillings, handed: as of parts.
    """

    built: tuple[tuple[str, Place], ...] = ()
    reason: str = ""
    parts: tuple[Part, ...] = ()
    keys: frozenset[str] | None = None
    fillings: tuple[Filling, ...] = ()
    handed: frozenset[tuple[Slot, Slot]] = frozenset()


@dataclass(frozen=True, slots=True)
class Bundles:
    """What becomes of the bundles that documents share.

    outside: the slots of those that code of others may give more keys. changing: the documents with
    a part. unpacked: the calls that unpack those that are renamed, by path.
    """

    renamed: Mapping[Slot, Renaming] = field(default_factory=dict)
    outside: frozenset[Slot] = frozenset()
    kept: Mapping[Slot, Kept] = field(default_factory=dict)
    changing: frozenset[str] = frozenset()
    unpacked: Mapping[Slot, Mapping[str, tuple[Unpacking, ...]]] = field(default_factory=dict)

    @property
    def wanted(self) -> frozenset[Slot]:
        """The slots of which something is known."""
        return frozenset((*self.renamed, *self.kept))


def joined(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts in groups, each of one bundle; those come last that grew last."""
    groups: dict[int, _Group] = {}
    by_slot: dict[Slot, _Group] = {}
    for number, part in enumerate(parts):
        found = {id(group): group for slot in part.slots if (group := by_slot.get(slot))}
        met = sorted(found.values(), key=lambda group: -group.grown)
        whole = max(met, key=lambda group: len(group.slots), default=_Group())
        if met[1:]:
            whole.parts = [one for group in met for one in group.parts]
        whole.parts.append(part)
        added = [slot for group in met if group is not whole for slot in group.slots]
        added += part.slots - by_slot.keys()
        whole.slots += added
        by_slot.update(dict.fromkeys(added, whole))
        for group in met:
            del groups[group.grown]
        whole.grown = number
        groups[number] = whole
    return [group.parts for group in groups.values()]


@dataclass(eq=False, slots=True)
class _Group:
    """grown: the number of the part that came to it last."""

    slots: list[Slot] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    grown: int = 0


#: Why the keys that a document names cannot change; "" where they can.
Obstacle = Callable[[str], str]


def decide(
    parts: Iterable[Part],
    sdk: Sdk,
    obstacle: Obstacle,
    published: Callable[[str], bool],
    naming: Callable[[Iterable[Part], str], bool],
) -> Bundles:
    """What becomes of the bundles of a project.

    published: whether code of others may import a document. naming: whether a document may name
    keys that have to change in a bundle.
    """
    renamed: dict[Slot, Renaming] = {}
    outside: set[Slot] = set()
    kept: dict[Slot, Kept] = {}
    changing: set[str] = set()
    unpacked: dict[Slot, Mapping[str, tuple[Unpacking, ...]]] = {}
    for group in joined(parts):
        group.sort(key=lambda part: part.path)
        slots = {slot for part in group for slot in part.slots}
        renaming = renaming_of(group, sdk)
        reason = "" if renaming is None else reason_of(group, obstacle)
        if renaming is None or reason:
            places = {
                key.name: part.built
                for part in reversed(group)
                for key in part.keys
                if part.built is not None
            }
            plain = tuple(part for part in group if part.keys and _is_of_variables(part))
            fillings = tuple(
                filling
                for part in group
                for filling in part.fillings
                if not filling.through or naming(group, filling.through)
            )
            handed = frozenset(
                ((owner, name), to)
                for part in group
                for (owner, name), to in part.handed
                if isinstance(owner, str)
            )
            keys = all_keys(group)
            found = Kept(tuple(places.items()), reason, plain, keys, fillings, handed)
            kept.update(dict.fromkeys(slots, found))
        else:
            renamed.update(dict.fromkeys(slots, renaming))
            changing.update(part.path for part in group if part.keys)
            unpacked.update(dict.fromkeys(slots, _unpackings(group)))
            if is_given_outside(slots, published):
                outside |= slots
    return Bundles(renamed, frozenset(outside), kept, frozenset(changing), unpacked)


def all_keys(group: Iterable[Part]) -> frozenset[str] | None:
    """The keys of a bundle; None where it gets out of sight."""
    group = list(group)
    seen = all(part.escape is None and not part.open for part in group)
    return frozenset(key.name for part in group for key in part.keys) if seen else None


def _is_of_variables(part: Part) -> bool:
    """Whether a document has the bundle as variables and attributes only: what a function gives, or
    is given, may be of several, of which each has keys of its own."""
    return not any(is_of_function(name) for _, name in part.slots)


def _unpackings(group: Iterable[Part]) -> Mapping[str, tuple[Unpacking, ...]]:
    found: dict[str, tuple[Unpacking, ...]] = {}
    for part in group:
        found[part.path] = found.get(part.path, ()) + part.unpackings
    return found


def is_given_outside(slots: Iterable[Slot], published: Callable[[str], bool]) -> bool:
    """Whether code of others may give keys to a bundle: one of its slots is a parameter of a
    function that has a public name."""
    return any(
        name.startswith(PARAMETER)
        and not word_of((key, name)).startswith("_")
        and published(document_of(key))
        for key, name in slots
    )


def reason_of(group: Iterable[Part], obstacle: Obstacle) -> str:
    """Why the keys of a bundle cannot change after all, for people."""
    for part in group:
        if part.escape is not None:
            where = f"`{part.escape.code}` in {part.path.rpartition('/')[2]}"
            match part.escape.way:
                case Way.CALLED:
                    return f"code that is not seen may call {where}, or put something in its place"
                case Way.FILLED:
                    return f"it is not seen which keys it has from {where}"
                case Way.COPIED:
                    return f"the copies that {where} makes of all in it are not followed"
                case Way.REACHED:
                    return f"{where} may reach it by other means than its name"
                case Way.READ:
                    return f"{where} may read any of its keys"
        named = part.keys or any(one.methods for one in part.unpackings)
        if named and (found := obstacle(part.path)):
            return found
    return ""


def renaming_of(group: Iterable[Part], sdk: Sdk) -> Renaming | None:
    """What the keys of a bundle are called in all methods that get them; None where they are not
    just renamed, or none is."""
    group = list(group)
    unpackings = [one for part in group for one in part.unpackings]
    rules = [sdk.call_rule(name) for one in unpackings for name in sorted(one.methods)]
    keys = [key for part in group for key in part.keys]
    mixed = any(part.is_mixed for part in group)
    held = reduce(or_, (part.held for part in group), Held.NONE)
    if not rules or any(both in held for both in _WRONG_LOOPS):
        return None
    found: dict[str, str] = {}
    for key in keys:
        new = {None if rule is None else _new_name(key, rule, sdk) for rule in rules}
        if len(new) != 1 or None in new:
            return None
        found[key.name] = str(new.pop())
    changed = {old: new for old, new in found.items() if old != new}
    taken = frozenset[str]().union(*(part.taken for part in group))
    beside = taken.union(*(part.beside for part in group))
    clashes = any(
        new in beside - {old}
        or (
            new in found
            and (mixed or not (_are_apart(old, new, group) or _wins(old, new, rules, group, sdk)))
        )
        for old, new in changed.items()
    )
    unaware = any(not one.methods for one in unpackings)
    lost = taken & set(found)
    alike = any(
        changed[one] == changed[other] and (mixed or not _are_apart(one, other, group))
        for one, other in combinations(changed, 2)
    )
    return None if clashes or unaware or lost or not changed or alike else found


def _are_apart(one: str, other: str, group: Iterable[Part]) -> bool:
    """Whether no dictionary has both keys, in whatever order they are put in."""
    first, second = (
        [(part.path, key) for part in group for key in part.keys if key.name == name]
        for name in (one, other)
    )
    return all(path == near and key.excludes(that) for path, key in first for near, that in second)


def _wins(
    old: str, new: str, rules: Iterable[CallRule | None], group: Iterable[Part], sdk: Sdk
) -> bool:
    """Whether a key takes the place of another one wherever both are: in displays, from which
    that goes, and nothing else stores or reads it."""
    rows = [None if rule is None else sdk.index.keyword(rule, old) for rule in rules]
    if not all(row is not None and new in row.wins_over for row in rows):
        return False
    keys = [key for part in group for key in part.keys if key.name in (old, new)]
    return all(
        key.display is not None and key.value is not None and (key.calm or key.name == old)
        for key in keys
    )


def _new_name(key: Key, rule: CallRule, sdk: Sdk) -> str | None:
    """What a method of the target calls a keyword with this value; None where more has to change
    than the name."""
    row = sdk.index.keyword(rule, key.name)
    new = rule.rename.get(key.name, key.name)
    if row is not None:
        special = key.literal is not None and key.literal in row.literals
        sure = row.applicability in (Applicability.SAFE, Applicability.NOTE)
        if row.action is not KeywordAction.RENAME or sdk.target not in row.targets:
            return None
        if special or (key.pair and row.pair) or not sure:
            return None
        new = row.new
    if rule.new is None or sdk.target not in rule.targets or key.name in rule.files:
        return None
    signature = sdk.rules.signatures.get((rule.new, sdk.target))
    accepts = signature is None or signature.keywords is None or new in signature.keywords
    return new if accepts else None


def word_of(slot: Slot) -> str:
    """The name by which other documents must call what a slot stands for.

    Of a parameter or a result it is that of the function; of a constructor that of the class.
    """
    key, name = slot
    inside = key.rpartition(":")[2]
    function = inside.rpartition(".")[2].partition("#")[0]
    return function if not name or name.startswith(PARAMETER) else name.removeprefix(ITEMS)


def plain_name(name: str) -> str:
    """The name in a slot, or of a local variable, without what stands before it."""
    return name.removeprefix(PARAMETER).removeprefix(ITEMS)


def is_of_function(name: str) -> bool:
    """Whether the name in a slot stands for a parameter, or for what a function gives."""
    return not name or name.startswith(PARAMETER)


def is_table(name: str) -> bool:
    """Whether the name in a slot stands for the dictionaries in a list or table."""
    return name.removeprefix(PARAMETER).startswith(ITEMS)


def in_table(name: str) -> str:
    """What stands for the dictionaries in the list or table of that name."""
    parameter = name.startswith(PARAMETER)
    return (PARAMETER if parameter else "") + ITEMS + name.removeprefix(PARAMETER)


def owner_word(slot: Slot) -> str:
    """What code must name to reach what a slot stands for by its owner: a module or a class."""
    key, name = slot
    path, _, inside = key.rpartition(":")
    if not name or name.startswith(PARAMETER):
        inside = inside.rpartition(".")[0]
    if inside:
        return inside.rpartition(".")[2]
    whole = PurePosixPath(path)
    return whole.parent.name if whole.stem == "__init__" else whole.stem


def is_of_module(slot: Slot) -> bool:
    """Whether it is a variable or a function at the top level of a module."""
    key, name = slot
    inside = key.rpartition(":")[2]
    return not inside if name and not name.startswith(PARAMETER) else "." not in inside
