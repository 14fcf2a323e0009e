"""Where the calls of a document find their client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.core.obstacle import Obstacle
from openai_migrate.core.span import Place
from openai_migrate.syntax.ast_unnamed import NOTHING, Unnamed


class PlacementKind(StrEnum):
    """Where the calls of a module find their client.

    BARE:         ``client = OpenAI()`` after the imports: nothing configures the SDK.
    MODULE:       built from the settings at the module's own top level.
    LOCAL:        built where each function or class sets its own.
    SHARED:       built by the one module that sets the configuration; the others import it.
    MODULE_LEVEL: the SDK's own module-level client, which reads the settings at each call.
    PER_CALL:     built for each call from the module's settings, as v0 did: the module-level client
                  settles at its first use which service it speaks to.
    BLOCKED:      no client would see the same configuration; calls stay and are reported.
    """

    BARE = "bare"
    MODULE = "module"
    LOCAL = "local"
    SHARED = "shared"
    MODULE_LEVEL = "module-level"
    PER_CALL = "per-call"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a document wherever its calls find their client.

    imported: whether another document of the project imports this one.
    published: whether code of others may import this one.
    alone:     whether nothing is known that imports this one, or looks it up while it is run: no
               document, no code of others.
    packaged:  whether it lies in a package, or in a distribution, so that it is not run by its path
               alone.
    rewritten: the variables of the module and of the environment that its settings read, or its
               calls bring, and other documents set, as far as it matters.
    lazy:      whether a function gives the client, which is built at its first call.
    serves:    whether the document calls methods of v0, or one that may run with it.
    settling:  whether another one of these sees settings, and makes none itself.
    sends:     of what kinds these may be: sync (False) and async (True).
    unread:    whether the settings that it makes are for calls of others, which all have clients of
               their own.
    loops:     whether some document that runs with it starts event loops again and again.
    tested:    a document that runs with it and has tests, each in an event loop of its own.
    loading:   of a document that sets variables of the environment or reads settings, the names
               under which it imports documents that import the SDK.
    loaded:    whether the SDK may have been imported before such a document runs.
    prepared:  whether some document that runs with it sets variables of the environment after v0
               had read them, or it is not known when.
    building:  of a document that sets variables of the environment, the names under which it
               imports documents that build clients when they are imported, or import such.
    builds:    whether some document that may run with such a one does so.
    built:     whether that may have been done before it runs.
    covered:   of a document that sets such variables, those that the clients of all calls which may
               run with it are given under the old names.
    readers:   for such a document, the variables that v0 read, and the target does not, which
               another one looks up that may run with it, each in a pair with the name of that.
    elsewhere: of a document for which no settings count, the path of one that runs with it and
               builds a client of the target with a configuration.
    setting:   the names under which a document imports others that set something else than it does
               itself, or import such. rivals: whether some do that run with it.
    unnamed:   what does so in those and may run without its name.
    closed:    classes of the document whose objects cannot hold a client, for what other documents
               do with them.
    claimed:   names that mean something else at its top level, for what other documents do.
    given:     names of attributes that other documents give to objects. mixed: classes whose
               objects may have any attribute from a class of another document.
    """

    imported: bool = False
    published: bool = False
    alone: bool = False
    packaged: bool = False
    lazy: bool = False
    rewritten: frozenset[str] = frozenset()
    serves: bool = False
    settling: bool = False
    sends: frozenset[bool] = frozenset()
    unread: bool = False
    loops: bool = False
    tested: str = ""
    loading: frozenset[str] = frozenset()
    loaded: bool = False
    prepared: bool = False
    building: frozenset[str] = frozenset()
    builds: bool = False
    built: bool = False
    covered: frozenset[str] = frozenset()
    readers: tuple[tuple[str, str], ...] = ()
    elsewhere: str = ""
    setting: frozenset[str] = frozenset()
    rivals: bool = False
    unnamed: Unnamed = NOTHING
    closed: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    mixed: frozenset[str] = frozenset()


#: Of a document that nobody imports and that runs with no other.
_NONE = Surroundings()


@dataclass(frozen=True, slots=True)
class Placement:
    """reason: for people, why it is not a placement further up the ladder; "" for the first two.
    cause:     where that begins, if it is one place.

    settings: qualified names of the settings that reach the module's calls.
    perhaps:   those of them that are set under a condition only, so that defaults count as well.
    top:       those that some module sets at its top level, whatever happens.
    open:      those that nothing sets here, but code outside of the project may.
    otherwise: the next step down the ladder, for a document that finds the first one impossible.
    names:     of a SHARED client, or of a PER_CALL one whose function several documents use: (sync,
               async), "" for one that nobody needs.
    overrides: of a PER_CALL one whose function several documents use, the settings that single
               calls of these bring for themselves.
    provider:  names under which the module that builds it is imported; empty in that module.
    added:     the name under which a document imports the module that builds it for the first time.
    moves:     whether that module takes over the settings of the document.
    services:  of a PER_CALL client: which it may have to speak to.
    typed:     of a PER_CALL client: the service, or those of Azure, that all settings name which
               say one; () where they name others beside them, or the run tells.
    beside:    of a LOCAL client: whether other documents that may run with it make settings.
    setting:   documents whose settings keep this one from a client of its own, the first few.
    late:      whether some of these are made in functions or classes, which no other module can do.
    mend:      of a BLOCKED document, what would make the way free; "" for the usual.
    unmade:    of a BLOCKED document, the rule whose edit would build the client and is not made.
    obstacle:  what in the document itself keeps it from the placement that was first chosen.
    around:    what is known of the document wherever the client is.
    """

    kind: PlacementKind
    flavour: Flavour = Flavour.PLAIN
    reason: str = ""
    settings: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    otherwise: Placement | None = None
    names: tuple[str, str] = ("", "")
    overrides: tuple[str, ...] = ()
    provider: frozenset[str] = frozenset()
    added: str = ""
    moves: bool = False
    services: tuple[Flavour, ...] = ()
    typed: tuple[Flavour, ...] = ()
    beside: bool = False
    setting: tuple[str, ...] = ()
    late: bool = False
    mend: str = ""
    unmade: str = ""
    cause: Place | None = None
    obstacle: Obstacle | None = None
    around: Surroundings = _NONE

    @property
    def is_built_of_settings(self) -> bool:
        """Whether the settings become arguments of a client, and stand nowhere else then."""
        return self.kind in (PlacementKind.MODULE, PlacementKind.LOCAL, PlacementKind.SHARED)

    @property
    def surely_set(self) -> frozenset[str]:
        """The settings whose defaults never count, if calls run below what makes them."""
        return self.settings - self.perhaps

    @property
    def set_for_all(self) -> frozenset[str]:
        """The settings whose defaults never count, though calls may run below no function that
        makes some."""
        anywhere = self.kind in (PlacementKind.PER_CALL, PlacementKind.MODULE_LEVEL)
        return self.surely_set & self.top if anywhere else self.surely_set

    def made_for(self, flavour: Flavour) -> frozenset[str]:
        """The settings whose defaults never count for calls of a service: those of another one than
        the usual run below what chooses it, with the rest."""
        return self.set_for_all if flavour is Flavour.PLAIN else self.surely_set

    def is_like(self, other: Placement) -> bool:
        """Whether other documents find clients in the same places and under the same names."""
        return (self.kind, self.names) == (other.kind, other.names)

    @property
    def told(self) -> Obstacle:
        """Why it is no placement further up the ladder, as people are told: what keeps a document
        itself from clients in its functions and classes comes before what others do."""
        own = self.obstacle
        if own is not None and own.inside and reasons.mended(own.reason):
            at_setting = own.reason in (reasons.INSIDE, self.reason)
            return replace(own, place=self.cause) if at_setting and self.cause else own
        return Obstacle(self.reason, self.cause)

    def lowered(self, reason: str, place: Place | None = None) -> Placement:
        """The placement of a document that cannot have this one, for a reason of its own."""
        obstacle = self.obstacle or Obstacle(reason, place, self.kind is PlacementKind.LOCAL)
        below = self.otherwise
        if below is not None:
            at_top = self.kind is PlacementKind.MODULE and below.reason in reasons.AT_TOP
            told = reason if at_top else below.reason
            return replace(below, around=self.around, reason=told, obstacle=obstacle)
        level = PlacementKind.MODULE_LEVEL
        return replace(self, kind=level, reason=reason, cause=place, obstacle=obstacle)

    def relied_on(self, *readers: str) -> Placement:
        """The placement of a document whose settings others rely on, the readers among them."""
        below = self.otherwise or self
        if below.kind is PlacementKind.BLOCKED:
            return below
        level, reason = PlacementKind.MODULE_LEVEL, reasons.RELIED_ON
        return replace(below, kind=level, reason=reason, setting=readers, cause=None)
