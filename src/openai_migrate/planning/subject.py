"""What a rule kind is given: one document's facts, the rules, and where its client stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from openai_migrate.analysis.bundles.forwarding import Forwards, handed_by
from openai_migrate.analysis.bundles.waiting import Waiting
from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import Facts, NameFact, OwnCallFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.interpreter.summary import Handed
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.world.document_bundles import DocumentBundles
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.spelling import Speller
from openai_migrate.ruleset.model import SettingRule
from openai_migrate.settings import Settings
from openai_migrate.syntax.module_imports import ModuleImport
from openai_migrate.syntax.queries import Queries


def is_called_async(resource: str, facts: Facts, sdk: Sdk, placement: Placement) -> bool:
    """Whether the methods of a class of v0 that something holds are called, and only async ones:
    here, as nobody else can, and in one event loop."""
    if placement.around.imported or placement.around.loops:
        return False
    calls = [call for call in facts.calls if call.callee.origin == resource]
    held = [call for call in calls if not call.callee.direct]
    return bool(held) and all(sdk.is_async(call.callee.name) for call in held)


@dataclass(frozen=True, slots=True)
class Stored:
    """An assignment of a setting: its fact and row, the statement that goes, and the value's node.

    test:  the condition under which it has the value; negated: under which it has not.
    other: the value that it has otherwise, None for none.
    sure:  whether what the row says of such values holds for this very one.
    kept:  the variable that keeps the value from where it was set, "" where the construction takes
           its place: what it reads may have changed by then.
    unset: the statement above which such a variable has to be None, as nothing else sets it.
    key:   of a value that is a dictionary of another module, that of the entry which counts.
    there: whether the value does not lack where the client is built: tests have asked for it, or
           another one counts.
    """

    fact: NameFact
    rule: SettingRule
    statement: NodeId
    value: NodeId
    test: NodeId | None = None
    negated: bool = False
    other: NodeId | None = None
    sure: bool = False
    kept: str = ""
    unset: NodeId | None = None
    key: str = ""
    there: bool = False

    @property
    def holes(self) -> dict[str, NodeId]:
        """The parts that go into the construction of a client, by the names of their holes."""
        value = None if self.kept else self.value
        parts = {"value": value, "test": self.test, "other": self.other}
        return {f"{name}{self.fact.node}": node for name, node in parts.items() if node is not None}


@dataclass(frozen=True, slots=True)
class Build:
    """One construction of the clients of a site.

    stored:  the settings that become arguments, in order.
    place:   the statement in whose place it stands; with ``after`` the one below which it does,
             with ``before`` the one above.
    sources: all settings that it takes over; empty where those are ``stored``.
    overwritten: settings that others of ``stored`` overwrite at once; their statements go.
    by_type: the setting whose value says at run time which service it is, None where it is known.
    holding: whether the variables that keep settings are those settings for all of the document, so
             that they are read and set in their place.
    """

    flavour: Flavour
    stored: tuple[Stored, ...]
    place: NodeId
    after: bool = False
    before: bool = False
    sources: tuple[Stored, ...] = ()
    overwritten: tuple[Stored, ...] = ()
    by_type: Stored | None = None
    holding: bool = False

    @property
    def taken(self) -> tuple[Stored, ...]:
        return self.sources or self.stored

    @property
    def keeps_place(self) -> bool:
        """Whether the statement at its place stays, to keep a value."""
        return any(item.kept and item.statement == self.place for item in self.taken)


@dataclass(frozen=True, slots=True)
class Site:
    """One place where clients are built.

    sync_name, async_name: the variables or attributes; "" where none is needed.
    builds: the constructions, several where branches choose; none for a client without settings.
    block:  the block of a function that holds them, None at the top.
    guard:  at the top, the branch that holds them and everything that needs them; None for none.
    owner:  the class whose objects hold the clients, None for variables.
    users:  the nodes of the facts that use them; None for all of the document.
    source: how the document imports the module that builds them; None where it does so itself.
    kept:   whether other documents use them, so that they are built in any case.
    standing: whether the document builds them already.
    lazy:   whether the names are calls of functions that give the clients.
    services: which a function chooses from at each call, by the module's settings; else none.
    overrides: arguments of such functions, which stand for settings in one call.
    common: arguments, with their values, that all calls bring, so that the clients have them; such
            clients stand below a statement, ``below``.
    """

    flavour: Flavour
    sync_name: str = ""
    async_name: str = ""
    builds: tuple[Build, ...] = ()
    block: NodeId | None = None
    owner: NodeId | None = None
    users: frozenset[NodeId] | None = None
    source: ModuleImport | None = None
    kept: bool = False
    standing: bool = False
    lazy: bool = False
    services: tuple[Flavour, ...] = ()
    overrides: tuple[str, ...] = ()
    guard: NodeId | None = None
    common: tuple[tuple[str, NodeId], ...] = ()
    below: NodeId | None = None

    def name(self, is_async: bool) -> str:
        """The expression that means the client."""
        return self.async_name if is_async else self.sync_name

    def bound(self, is_async: bool) -> str:
        """The name that is bound where the client is built or imported."""
        return self.name(is_async).removesuffix("()")


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """How this document's calls reach the API.

    placement: the project's answer, after this document had its say.
    sites:     where clients are built; none where the module-level client serves.
    """

    placement: Placement
    sites: tuple[Site, ...] = ()

    @property
    def is_built(self) -> bool:
        """Whether the document builds a client of its own."""
        return any(site.sync_name or site.async_name for site in self.sites)

    def site(self, node: NodeId) -> Site | None:
        """The place whose clients serve what stands at ``node``."""
        for site in self.sites:
            if site.users is None or node in site.users:
                return site
        return None

    def name(self, is_async: bool, node: NodeId) -> str:
        """The client for what stands at ``node``, or ""."""
        site = self.site(node)
        return site.name(is_async) if site is not None else ""

    def variable(self, setting: str) -> str:
        """The variable that holds a setting for all of the document, or ""."""
        for site in self.sites:
            for build in site.builds if site.source is None else ():
                for item in build.taken if build.holding else ():
                    if item.rule.old == setting and item.kept:
                        return item.kept
        return ""

    def takes(self, node: NodeId) -> bool:
        """Whether a client takes over the setting that is made at ``node``."""
        builds = (build for site in self.sites for build in site.builds)
        every = (item for build in builds for item in (*build.taken, *build.overwritten))
        return any(item.fact.node == node for item in every)

    def variable_at(self, setting: str, node: NodeId) -> str:
        """The variable, or attribute, that holds a setting for what stands at ``node``, or ""."""
        site = self.site(node)
        here = site is not None and site.block is not None and site.source is None
        builds = site.builds if site is not None and here else ()
        kept = (item.kept for build in builds for item in build.taken if item.rule.old == setting)
        return next(kept, "") or self.variable(setting)

    def flavour(self, node: NodeId) -> Flavour:
        """The service that what stands at ``node`` speaks to."""
        site = self.site(node)
        return site.flavour if site is not None else self.placement.flavour


@dataclass(frozen=True, slots=True)
class Subject:
    """facts, queries: of the document. speller: how a name of the target is written in it.

    taken: names bound by imports of the SDK that other documents get from this one.
    forwards: the functions of the project that hand keywords on to the SDK.
    read_bundles: gives ``bundles``, which few questions need.
    waiting: functions of other documents whose callers' keywords wait for what is left there.
    """

    facts: Facts
    queries: Queries
    sdk: Sdk
    settings: Settings
    speller: Speller
    clients: ClientPlan
    taken: frozenset[str] = frozenset()
    forwards: Forwards = field(default_factory=Forwards)
    read_bundles: Callable[[], DocumentBundles] = DocumentBundles
    waiting: Waiting = field(default_factory=Waiting)

    @property
    def bundles(self) -> DocumentBundles:
        """The dictionaries of keywords that the document has a part in."""
        return self.read_bundles()

    def own_call(self, call: NodeId) -> OwnCallFact | None:
        """The call of functions of the project that stands at a node."""
        return next((fact for fact in self.facts.own_calls if fact.node == call), None)

    def handed(self, call: OwnCallFact) -> frozenset[Handed]:
        """What functions of the project are given in a call that they may call themselves."""
        found = (handed_by(self.sdk, argument.value) for argument in call.arguments)
        return frozenset(one for one in found if one)

    def methods_called(self, call: OwnCallFact) -> frozenset[str]:
        """The SDK's methods that get the keywords of a call of functions of the project."""
        return self.forwards.methods(call.functions, self.handed(call))

    def holds_async(self, resource: str) -> bool:
        """Whether what holds a class of v0 can hold the resource of an async client."""
        if not is_called_async(resource, self.facts, self.sdk, self.clients.placement):
            return False
        holders = [fact.node for fact in self.facts.names if fact.name == resource]
        sites = [self.clients.site(node) for node in holders]
        return all(site is not None and site.async_name and not site.services for site in sites)

    @property
    def target(self) -> int:
        return self.settings.target

    @property
    def is_per_call(self) -> bool:
        """Whether a client lives for one call only, so that none can be held."""
        return self.clients.placement.kind == "per-call"

    def is_blocked(self) -> bool:
        """Whether no client would see the configuration that calls see now."""
        return self.clients.placement.kind == "blocked"

    def waits(self) -> bool:
        """Whether calls or settings of the document are left, and marked: then what depends on them
        is left with them, so that it still runs on v0 as a whole."""
        return self.is_blocked() and any(
            self.sdk.call_rule(fact.name)
            or self.sdk.calls_below(fact.name)
            or (fact.use is Use.STORE and self.sdk.setting_rule(fact.name))
            for fact in self.facts.names
        )

    def text(self, node: NodeId) -> str:
        """The source of a node, for messages."""
        return self.queries.text(node)
