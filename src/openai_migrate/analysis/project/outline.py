"""The outline of a document: what other files need to know before any of them is rewritten.

Plain data only: it crosses process borders. ``outline_reader.py`` makes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from openai_migrate.core.plain_data import kept_once
from openai_migrate.core.span import Place
from openai_migrate.ruleset.model import RuleSet
from openai_migrate.syntax.ast_unnamed import NOTHING, Unnamed
from openai_migrate.syntax.modules import module_name, relative_module


class Where(StrEnum):
    """Where a setting is stored: at the top level, or in the body of a class there; in a block; or
    at run time, perhaps again and again: in a function or a loop."""

    TOP = "top"
    BLOCK = "block"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Store:
    """An assignment to a module setting.

    setting: qualified v0 name. value: the literal it is set to, or None. plain: a statement of its
    own with that one target. block: line of the first statement of the block that holds it.
    unit:    the outermost function or class that holds it, "" at the top level.
    stable:  the source of a value that is the same wherever it is evaluated (literals and look-ups
             of the environment), else "". variable: the one variable that it is, else "".
    source:  the value as it is written, if it is the same in another module and the setting is made
             before the file does anything; else "".
    url:     whether it is surely a URL as a text, or None.
    opaque:  whether it is a dictionary of which the entry that counts is not seen.
    after:   of one at the top level that says which service it is: the imported names that are
             called above it, also by way of functions of the document.
    names, looked: variables that the value and the conditions around it read, those of the module
    and of the environment.
    chance:  whether it stands in a block of a function or class that need not run.
    meaning: what the value is, in words that are equal for values that are (``meanings.py``), else
             "". taken: absolute names of variables of other modules in it, of which the linker
             says whether they stay what they are.
    place:   where it stands.
    """

    setting: str
    where: Where
    value: str | None
    plain: bool
    block: int = 0
    unit: str = ""
    stable: str = ""
    variable: str = ""
    url: bool = False
    opaque: bool = False
    source: str = ""
    after: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    looked: frozenset[str] = frozenset()
    chance: bool = False
    meaning: str = ""
    taken: frozenset[str] = frozenset()
    place: Place | None = field(default=None, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return _received, (type(self), _said(self))

    @property
    def sure(self) -> bool:
        """Whether it is made whatever happens, so that the default of the setting never counts."""
        return self.where is not Where.BLOCK and not self.chance

    @property
    def may_fail(self) -> bool:
        """Whether the value is a look-up of the environment that gives None where nothing is."""
        return bool(self.variable) and not self.stable.endswith("]")

    @property
    def looked_up(self) -> bool:
        """Whether the environment has a say in the value."""
        return not self.stable or "env" in self.stable


@dataclass(frozen=True, slots=True)
class Lent:
    """An assignment to an attribute named like a setting, of something that may be the SDK's
    package: ``self.sdk.api_key = …``, ``config.openai.api_key = …``.

    name: its absolute name as far as imports tell, else "". attribute: its last part, "" for a
    variable. taker: of a parameter, the name of the function, or of the class that it constructs.
    """

    store: Store
    name: str
    attribute: str
    taker: str = ""


@dataclass(frozen=True, slots=True)
class ClassOutline:
    """A class: its name, the last parts of the names of its bases, and whether its objects may lack
    an attribute that a constructor of a base sets, or have another one of that name: it has a
    constructor that does not run that of the base, or not before it calls a method of its object,
    or attributes named like clients."""

    name: str
    bases: tuple[str, ...]
    hides: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What one document imports and configures.

    module:    its dotted name, as other files may import it.
    imports:   absolute names of modules (and of names that may be modules) that it imports.
    sources:   those of the imports that are modules from which names are taken, and no more.
    reexports: top-level names bound to an object of the SDK, with its qualified name.
    stores:    settings it assigns. users: the units that name an SDK method or read a setting, ""
               for the top level; a class below one that assigns settings counts as that one.
    loose:     whether the SDK may be used in ways that are not seen here, as when the module is
               handed on as a value.
    loose_at:  the first such place in the text.
    borrowed:  names under which it takes the SDK's package from other modules.
    holders:   modules on which it looks the package up (``config.openai``), or from which it may
               have it by a star; whether they have it is for the linker to say.
    defined:   the names of the functions and classes at its top level.
    classes:   all that it defines. copies: whether objects may be copied, pickled or
               written out with all that they hold here, or made without a constructor.
    reloads:   absolute names of the modules that it loads again; "*" for those that are not seen.
    doubles:   those of them of which there is a second object then, beside that which others have.
    writes:    whether it sets variables of the environment itself.
    prepares:  whether it changes the environment that look-ups see.
    above:     names of the imports above the last place at its top level that does so; None where
               a function or a class does.
    keeps:     whether it replaces no variable there that is set, and takes none away.
    loading:   where it changes nothing there but by one and the same call of the loader, and does
               so before its settings look anything up: that call, else "".
    named:     variables that only one of v0 and the target's module-level client reads, which its
               text names.
    set_here:  those of them, in a notebook that runs no other code, to which it gives values and
               says no more.
    unpacked:  names of variables that it unpacks into calls, and of its functions that take ``**``.
    reads:     variables that v0 read, and the target does not, which it looks up itself, each with
               the first place.
    switches:  where it sets one of them that says which service it is, not surely to the usual one.
    asked:     settings that it reads, and does not make at its top level whatever happens.
    borrowing: settings that it reads on what may be the package as another module has it, each in a
               pair with the absolute name of that; that is for the linker to say.
    kinds:     whether sync (False) and async (True) methods are named.
    taken:     names for clients that mean something else here. claimed: those of them, and of the
               target's objects, of which only other documents say so. given: names for clients that
               other documents give to objects as attributes.
    shown:     the classes into whose objects other documents may look.
    entry:     whether it does something when it is run: a notebook, a ``__main__`` guard, a use of
               the SDK outside of functions, or a call there of one of its own that uses it.
    lent:      stores that count where something holds the package; that is for the linker to say.
    early:     those of the imports that stand at the top level, so that they run whatever happens,
               in their order.
    flat:      whether it is sure that these stand there, and run in that order.
    ordered:   all of the imports in their order, where some of them stand anywhere else.
    clients:   the variables at its top level that hold clients of the target: the name, whether it
               is async, and whether it is built without an argument.
    builds:    whether it builds clients of the target with arguments, wherever and however.
    held:      attributes and keywords that are given the package.
    handed:    names of functions and classes that are given it as an argument: absolute ones as far
               as imports tell, else their last parts.
    chosen:    what single calls give for a setting that says which service it is; "" for a value
               that is known only at run time.
    apart:     whether single calls bring settings of which each service has another argument, as
               the address.
    options:   settings that single calls bring for themselves, as far as they are seen, by the
               names of these arguments.
    brought:   variables, by their names here, that single calls bring as such settings.
    sought:    those of the environment that single calls look up for them.
    loops:     whether it starts event loops again and again.
    starting:  what starts one at each call, by its name in the module.
    serving:   objects that run async functions in loops of their own, by their names there.
    tested:    whether it has tests of which each runs in an event loop of its own.
    migrated:  whether it calls the target's module-level client, which has the same settings.
    replacing: names of modules, and of what is in these, in which it replaces something by a text.
    patches:   whether it wraps methods of the SDK in others, for all calls of the program.
    catches:   whether it may read errors of the SDK, without naming that.
    old:       modules, and names that may be modules, that it imports where only v0 runs, each with
               the place of the branch.
    importable: False for a notebook.
    readable:  False when no chunk could be read, so that nothing is known.
    sound:     all of it was read, and nests no deeper than the parser can take.
    unnamed:   its functions that make settings, and which of them may run without their names; in
               a document that makes none, those of others that it holds.
    """

    path: str
    module: str
    imports: frozenset[str] = frozenset()
    reexports: tuple[tuple[str, str], ...] = ()
    stores: tuple[Store, ...] = ()
    users: tuple[str, ...] = ()
    loose: bool = False
    prepares: bool = False
    kinds: frozenset[bool] = frozenset()
    taken: frozenset[str] = frozenset()
    entry: bool = False
    readable: bool = True
    old: tuple[tuple[str, Place], ...] = ()
    importable: bool = True
    sources: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    apart: bool = False
    brought: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    classes: tuple[ClassOutline, ...] = ()
    defined: tuple[str, ...] = ()
    copies: bool = False
    reloads: frozenset[str] = frozenset()
    doubles: frozenset[str] = frozenset()
    sound: bool = False
    lent: tuple[Lent, ...] = ()
    held: frozenset[str] = frozenset()
    handed: frozenset[str] = frozenset()
    early: tuple[str, ...] = ()
    flat: bool = True
    ordered: tuple[str, ...] = ()
    above: frozenset[str] | None = frozenset()
    writes: bool = False
    keeps: bool = True
    loading: str = ""
    reads: Mapping[str, Place] = field(default_factory=dict)
    switches: Place | None = None
    asked: frozenset[str] = frozenset()
    borrowing: frozenset[tuple[str, str]] = frozenset()
    named: frozenset[str] = frozenset()
    set_here: frozenset[str] = frozenset()
    unpacked: frozenset[str] = frozenset()
    clients: tuple[tuple[str, bool, bool], ...] = ()
    builds: bool = False
    loops: bool = False
    starting: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    tested: bool = False
    catches: bool = False
    migrated: bool = False
    replacing: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    patches: bool = False
    unnamed: Unnamed = NOTHING
    loose_at: Place | None = field(default=None, compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return _received, (type(self), _said(self))

    @property
    def calls(self) -> bool:
        """Whether it needs a client or sees a setting."""
        return bool(self.users)


def _said(one: Outline | Store) -> dict[str, object]:
    """The fields that say more than their defaults: most do not, and hundreds of outlines come from
    other processes, each with sets and texts of its own."""
    return {
        item.name: value
        for item in fields(one)
        if (value := getattr(one, item.name)) != item.default
    }


#: What each document calls by names of its own: to look for others that are equal does not pay.
_OWN = frozenset({"path", "module", "defined", "users"})


def _received(kind: type[Outline | Store], said: dict[str, object]) -> Outline | Store:
    """The object that ``_said`` was asked for; what many name is the same text in all."""
    kept = {name: one if name in _OWN else _kept_once(one) for name, one in said.items()}
    return kind(**kept)  # type: ignore[arg-type]


def _kept_once(value: object) -> object:
    if type(value) is str:
        return sys.intern(value)
    if type(value) is frozenset:
        return kept_once(frozenset(map(_kept_once, value)))
    return tuple(map(_kept_once, value)) if type(value) is tuple else value


def outline_bystander(
    path: str, statements: Iterable[str], *, entry: bool, flat: bool = False
) -> Outline:
    """Return the outline of a Python file that neither names the SDK nor changes the environment,
    and neither copies nor derives what matters.

    statements: its imports: module with its dots, and the names, with a space between. flat:
    whether all stand at the top level.
    """
    module = module_name(path)
    wholes: dict[str, None] = {}
    sources: set[str] = set()
    early: dict[str, None] = {}
    for statement in statements:
        written, *names = statement.split(" ")
        source = relative_module(written, path)
        if not names:
            wholes[source] = early[source] = None
            continue
        sources.add(source)
        taken = dict.fromkeys(f"{source}.{one}" for one in names)
        wholes |= taken
        early |= {source: None} | taken
    # Thousands of files import the same.
    order = tuple(map(sys.intern, early))
    lone = frozenset(map(sys.intern, sources - wholes.keys()))
    imports = frozenset(order)
    return Outline(path, module, imports, entry=entry, sources=lone, early=order, flat=flat)


def client_names(rules: RuleSet) -> frozenset[str]:
    """All that clients may be called, and the functions that give them."""
    found = {name for rule in rules.clients for name in (rule.name, rule.alone, *rule.alternatives)}
    return frozenset(found | {getter_of(name) for name in found})


def getter_of(name: str) -> str:
    """The function that gives a client, in lazy mode."""
    return f"get_{name}"
