"""Facts: what a document does with the SDK, as flat tables that rule kinds ask by name and type.

This is the waist of the tool: many syntax forms become few facts. Nothing here knows a rule's
edit; ``gathering`` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openai_migrate.analysis.accesses.access import AccessFact
from openai_migrate.analysis.errors.attributes import ErrorAttributeFact
from openai_migrate.analysis.errors.clauses import HandlerFact
from openai_migrate.analysis.errors.texts import ErrorTextFact
from openai_migrate.analysis.quoted_names import QuotedFact
from openai_migrate.analysis.reaching.reached_names import LookupFact
from openai_migrate.analysis.replacements.doubles import DoubleFact
from openai_migrate.analysis.replacements.replaced import ReplacedFact
from openai_migrate.analysis.shapes.entries import EntryFact
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Origin, Value
from openai_migrate.core.edit import NodeId


@dataclass(frozen=True, slots=True)
class NameFact:
    """A maximal expression that means an object of the SDK: ``openai.ChatCompletion.create``.

    name:   its qualified v0 name, other import paths resolved.
    root:   the innermost part that already is an SDK object: the ``openai`` of the chain.
    origin: the qualified name that ``root`` alone means.
    direct: the root is a name that an import of this document binds, or an attribute that means
            one of a class or another module (not a variable, attribute or call result that holds
            the object).
    written: the qualified name as imported, aliases not resolved.
    optional: the root may be None instead, as where the SDK is not installed.
    """

    node: NodeId
    name: str
    use: Use
    root: NodeId
    origin: str
    direct: bool
    written: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """keyword: None for a positional one. star: ``*``, ``**`` or ""."""

    node: NodeId
    value_node: NodeId
    keyword: str | None
    star: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class CallFact:
    """A call of an SDK method.

    node:    the ``Call``. callee: the fact of its function expression.
    awaited: the ``Await`` around it, or None.
    """

    node: NodeId
    callee: NameFact
    arguments: tuple[Argument, ...]
    awaited: NodeId | None

    def keyword(self, name: str) -> Argument | None:
        for argument in self.arguments:
            if argument.keyword == name:
                return argument
        return None


@dataclass(frozen=True, slots=True)
class MixedCallFact:
    """A call of one of several SDK methods, chosen at run time.

    names: which they may be. alone: whether it is no call of anything else. imported: whether an
    import gives the object itself, so that nothing else here can hold the client's. hidden: whether
    a definition of the document hides that by the time when this runs, or not.
    """

    node: NodeId
    names: tuple[str, ...]
    method: str
    arguments: tuple[Argument, ...]
    alone: bool = False
    imported: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ImportFact:
    """One alias of an import of the SDK.

    statement, alias: nodes; they are the same for a star import.
    name:  what the alias names (``openai.error``), written as in the source, not canonical.
    bound: the name it binds, ``*`` for a star.
    uses:  facts whose root reads that binding; for a star import those of its names.
    """

    statement: NodeId
    alias: NodeId
    name: str
    bound: str
    from_module: str | None


@dataclass(frozen=True, slots=True)
class StringFact:
    """A string that names an object of v0, as mock targets do; name: canonical."""

    node: NodeId
    name: str


@dataclass(frozen=True, slots=True)
class PartialCallFact:
    """A call of what ``functools.partial`` makes of an SDK method.

    name: the method. arguments: those of the call itself. ahead: the keywords that the method has
    got before.
    """

    node: NodeId
    name: str
    arguments: tuple[Argument, ...]
    ahead: frozenset[str]


@dataclass(frozen=True, slots=True)
class OwnCallFact:
    """A call, with keywords, that is certainly one of functions of the project, by their keys."""

    node: NodeId
    functions: tuple[str, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a document, each table in source order.

    idle: the settings that change nothing in the project. elsewhere: what hears of definitions when
    they are made (decorators, base classes) and stands in other documents of the project.
    taken: names of its top level that other documents may use. called: functions among these
    that they only call. bare: functions with decorators that are called as if they had none.
    handed: whether the document never names the SDK, and others hand it errors of v0, perhaps.
    shadowed: libraries that stand in for the network by whose names the document has modules of
    the project. named: variables that only one of v0 and the target reads, which the project
    names. usual: those of them that surely say what v0 took without. over_streams: classes of
    errors that choose what a stream that is iterated there may raise. beside_streams: those where
    surely none is. optional: whether what makes
    calls may be None, as where the SDK is not installed. entry_keys: settings that get a dictionary
    of another module, each with the key of the entry that counts.
    zeros: names that it takes from other modules, where they may be 0 or None.
    texts: names that it takes from other modules, where they are one text.
    lacking: attributes of v0's errors, asked for where all that is known to come there has
    none. lookups: places that may get objects of v0 by their names.
    quoted: annotations in quotes that name the SDK's objects. handed_out: what makes containers
    that code has which is not known.
    """

    names: tuple[NameFact, ...] = ()
    calls: tuple[CallFact, ...] = ()
    imports: tuple[ImportFact, ...] = ()
    handlers: tuple[HandlerFact, ...] = ()
    accesses: tuple[AccessFact, ...] = ()
    entries: tuple[EntryFact, ...] = ()
    error_attributes: tuple[ErrorAttributeFact, ...] = ()
    strings: tuple[StringFact, ...] = ()
    mixed: tuple[MixedCallFact, ...] = ()
    partials: tuple[PartialCallFact, ...] = ()
    values: dict[NodeId, Value] = field(default_factory=dict)
    own_calls: tuple[OwnCallFact, ...] = ()
    error_texts: tuple[ErrorTextFact, ...] = ()
    elsewhere: frozenset[NodeId] = frozenset()
    idle: frozenset[str] = frozenset()
    handed: bool = False
    taken: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    bare: frozenset[NodeId] = frozenset()
    shadowed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    entry_keys: Mapping[str, str] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()
    zeros: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    replaced: tuple[ReplacedFact, ...] = ()
    doubles: tuple[DoubleFact, ...] = ()
    over_streams: frozenset[NodeId] = frozenset()
    beside_streams: frozenset[NodeId] = frozenset()
    optional: bool = False
    lacking: frozenset[NodeId] = frozenset()
    lookups: tuple[LookupFact, ...] = ()
    quoted: tuple[QuotedFact, ...] = ()
    handed_out: frozenset[Origin] = frozenset()
