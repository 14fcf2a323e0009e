"""Which clients a document gets: the placement that the project allows, or a lower one.

The linker says which placement the project allows; the document may still ask for a lower one: a
name that is taken, a use of the module as a value, a setting whose value cannot move.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import replace

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.client_name import free_name, without_getters
from openai_migrate.analysis.clients.flavour import (
    Flavour,
    argument_name,
    client_read,
    module_attribute,
)
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.project.outline import getter_of
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId, ReplaceExpression
from openai_migrate.core.finding import Finding
from openai_migrate.planning.clients.anchor import anchor_below, import_statements
from openai_migrate.planning.clients.asked_keys import missing_key_asked_for
from openai_migrate.planning.clients.builds import Refusal
from openai_migrate.planning.clients.common_options import common_site
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.clients.held import reads_of_settings
from openai_migrate.planning.clients.keeping import waiting
from openai_migrate.planning.clients.module_defaults import is_covered
from openai_migrate.planning.clients.obstacles import (
    brings_for_service,
    handed_on,
    obstacle_of,
)
from openai_migrate.planning.clients.per_call import overrides_of
from openai_migrate.planning.clients.sites import find_sites, stored_settings
from openai_migrate.planning.clients.standing import standing_getters, standing_site
from openai_migrate.planning.clients.standing_inside import standing_inside
from openai_migrate.planning.clients.top_site import top_site
from openai_migrate.planning.clients.typed import is_typed
from openai_migrate.planning.early_environment import early_variables
from openai_migrate.planning.subject import ClientPlan, Site, Subject, is_called_async
from openai_migrate.syntax.classes import Classes
from openai_migrate.syntax.file_top import FileTop
from openai_migrate.syntax.module_imports import ModuleImport, Style, imports_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import Tree


def decide(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """The placement for this document and the names of its clients."""
    unread = _unread_setting(queries.tree, sdk)
    if unread is not None and placement.kind is not PlacementKind.BLOCKED:
        cell, setting = unread
        reason = (
            f"cell {cell}, which is no valid Python, sets {setting} (mend it, and run this again)"
        )
        return ClientPlan(_blocked(placement, reason))
    unbuilt = (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
    early = early_variables(facts, queries, sdk, placement).values()
    covered = (is_covered(row, facts, sdk, placement) for row in early)
    if placement.kind in unbuilt and not all(covered):
        reason = "this file configures it by variables that are not read any more"
        return ClientPlan(_blocked(placement, reason))
    if placement.kind is PlacementKind.BLOCKED:
        return ClientPlan(placement)
    if placement.kind is PlacementKind.MODULE_LEVEL:
        return _module_level(facts, queries, sdk, placement)
    if placement.kind is PlacementKind.PER_CALL:
        return _per_call(facts, queries, sdk, placement)
    if placement.kind is PlacementKind.LOCAL:
        return _local(facts, queries, sdk, placement)
    if placement.kind is PlacementKind.SHARED:
        found = _shared(facts, queries, sdk, placement)
        if isinstance(found, str):
            return decide(facts, queries, sdk, placement.lowered(found))
        return found
    needs = _needs(facts, sdk, placement)
    reason = obstacle_of(facts, queries, sdk, placement)
    if reason:
        return _for(reason, needs, facts, queries, sdk, placement)
    if not needs and placement.settings:
        return decide(facts, queries, sdk, placement.lowered("nothing here needs a client"))
    if not needs:
        return ClientPlan(placement)
    taken = queries.scopes.names_anywhere() | placement.around.claimed
    kinds = {row.setting for row in sdk.rules.values}
    if placement.kind is PlacementKind.BARE and any(row.old in kinds for row in early):
        reason = "which service it is comes from the environment, which this file sets"
        return ClientPlan(_blocked(placement, reason))
    if placement.kind is PlacementKind.BARE:
        standing = _standing(needs, facts, queries, sdk, placement)
        if standing is not None:
            if isinstance(standing, str):
                return ClientPlan(_blocked(placement, standing))
            return ClientPlan(placement, standing)
    site = Site(placement.flavour)
    if placement.kind is PlacementKind.MODULE:
        site = from_top(facts, queries, sdk, placement)
    later = _waiting(site, placement, queries, sdk) if placement.around.lazy else None
    site = _named(later or site, needs, taken, sdk, lazy=later is not None)
    return ClientPlan(placement, (site,))


def _for(
    reason: str,
    needs: set[bool],
    facts: Facts,
    queries: Queries,
    sdk: Sdk,
    placement: Placement,
) -> ClientPlan:
    """The plan where a reason keeps the document from a client, as far as it does."""
    if reason == reasons.OWN_KEYS and placement.kind is PlacementKind.BARE:
        common = common_site(facts, queries, sdk, placement)
        if common is not None:
            taken = queries.scopes.names_anywhere() | placement.around.claimed
            return ClientPlan(placement, (_named(common, needs, taken, sdk),))
    read = _read_back(facts, queries, sdk, placement) if reason == reasons.READ_BACK else None
    place = None if read is None else queries.tree.place_of(read)
    return decide(facts, queries, sdk, placement.lowered(reason, place))


def _standing(
    needs: set[bool], facts: Facts, queries: Queries, sdk: Sdk, placement: Placement
) -> tuple[Site, ...] | str | None:
    """The clients that the document has already, or why it is not sure which of them count; None
    where it has none."""
    early, bare = early_uses(facts, queries, sdk), bool(placement.settings)
    found = standing_site(needs, early, facts, queries, sdk, bare=bare)
    if isinstance(found, str):
        return standing_inside(_users(facts, sdk, placement), facts, queries, sdk) or found
    return None if found is None else (found,)


def _read_back(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> NodeId | None:
    """The first read of a setting that no client shows, or that runs before there is one."""
    for fact in reads_of_settings(facts, sdk):
        rule = sdk.client_setting(fact.name)
        shown = rule is not None and client_read(rule, [placement.flavour]) is not None
        if not shown or queries.statements.runs_at_import(fact.node):
            return fact.node
    return None


def _waiting(site: Site, placement: Placement, queries: Queries, sdk: Sdk) -> Site | None:
    """The site as a function can build its clients later, None where it cannot, or one branch holds
    all that needs them."""
    if site.guard is not None:
        return None
    builds = waiting(site.builds, placement.around.rewritten, queries, sdk)
    return None if builds is None else replace(site, builds=builds)


def _blocked(placement: Placement, reason: str) -> Placement:
    """The placement of a document whose own code is the reason that no client can be built."""
    return replace(placement, kind=PlacementKind.BLOCKED, reason=reason, cause=None)


def _unread_setting(tree: Tree, sdk: Sdk) -> tuple[int, str] | None:
    """The number of a cell that could not be parsed, and the setting that its text sets."""
    package = re.escape(sdk.rules.pack.package)
    assigned = re.compile(rf"^[ \t]*({package}\.\w+)[ \t]*=(?!=)", re.MULTILINE)
    for module, chunk in zip(tree.modules, tree.document.chunks, strict=True):
        if module is None:
            for match in assigned.finditer(chunk.text):
                if sdk.setting_rule(match[1]) is not None:
                    return chunk.cell, match[1]
    return None


def from_top(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> Site:
    """The clients that the settings of the top level make, as ``obstacle_of`` has seen."""
    found = top_site(facts, queries, sdk, placement)
    assert not isinstance(found, Refusal)
    return found


def _local(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """Clients in the functions and classes that set the configuration."""
    found = find_sites(facts, queries, sdk, placement)
    if isinstance(found, Refusal):
        place = None if found.node is None else queries.tree.place_of(found.node)
        return decide(facts, queries, sdk, placement.lowered(found.reason, place))
    stored = stored_settings(facts, queries, sdk)
    reason = handed_on(facts, queries, sdk)
    reason = reason or missing_key_asked_for(facts, stored, queries, sdk)
    reason = reason or (reasons.OWN_ADDRESSES if _any_apart(found, facts, sdk) else "")
    if reason:
        return decide(facts, queries, sdk, placement.lowered(reason))
    taken = queries.scopes.names_anywhere() | placement.around.claimed
    classes = Classes(queries.tree, queries.scopes)
    sites = []
    for site in found:
        needs = _needs(facts, sdk, placement, site.users)
        if not needs:
            read = min(site.users or (), default=None)
            place = None if read is None else queries.tree.place_of(read)
            return decide(facts, queries, sdk, placement.lowered(reasons.READ_ALONE, place))
        if site.owner is None or site.block is None:
            sites.append(_named(site, needs, taken, sdk))
            continue
        used = classes.attributes(site.owner) | placement.around.given
        special = (
            classes.has_unknown_bases(site.owner)
            or classes.name(site.owner) in placement.around.mixed
        )
        me = classes.self_name_of(site.block)
        sites.append(_named(site, needs, used, sdk, f"{me}.", special=special))
    return ClientPlan(placement, tuple(sites))


def _any_apart(sites: Iterable[Site], facts: Facts, sdk: Sdk) -> bool:
    """Whether a call brings what only the constructor of a client like its site's takes."""
    return any(
        call.callee.node in (site.users or ()) and brings_for_service(call, site.flavour, sdk)
        for site in sites
        for call in facts.calls
    )


def _module_level(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """No client, but for a function that gives one to async calls, as the module-level client has
    no async. A single one builds its own on the spot, if that is short."""
    calls = [call for call in facts.calls if sdk.is_async(call.callee.name)]
    alike = not overrides_of(facts, queries, sdk, imported=placement.around.imported, is_async=True)
    made = standing_getters(facts, queries, sdk, placement) if calls and alike else {}
    if True in made:
        own = Site(placement.flavour, "", made[True], services=(placement.flavour,), standing=True)
        return ClientPlan(placement, (own,))
    if not (len(calls) >= _SEVERAL or (calls and _is_long(placement, sdk))) or not alike:
        return ClientPlan(placement)
    if placement.flavour in (Flavour.MIXED, Flavour.UNKNOWN):
        return ClientPlan(placement)
    if not import_statements(facts, queries):
        return ClientPlan(placement)
    taken = queries.scopes.names_anywhere() | placement.around.claimed
    site = Site(placement.flavour, services=(placement.flavour,))
    return ClientPlan(placement, (_named(site, {True}, taken, sdk, lazy=True),))


_SEVERAL = 2
#: So many arguments of a client stand beside its call at the most.
_MOST_BESIDE = 2


def _is_long(placement: Placement, sdk: Sdk) -> bool:
    """Whether a client built of the module's settings has many arguments."""
    known = placement.settings | placement.open
    flavour = placement.flavour
    given = [
        row.old
        for row in sdk.rules.settings
        if row.old in known and argument_name(row, flavour) and module_attribute(row, flavour)
    ]
    return len(given) > _MOST_BESIDE


def _per_call(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """Functions that build a client from the module's settings; none where none can stand."""
    if is_typed(facts, queries, sdk, placement) and placement.names == ("", ""):
        only, why = placement.typed, reasons.DRIFTS
        placement = replace(placement, services=only, typed=(), reason=why, cause=None)
    needs = _needs(facts, sdk, placement)
    own_only = replace(placement, names=("", ""), overrides=())
    lends = placement.names != ("", "") and not placement.provider
    if not (needs or lends) or not import_statements(facts, queries):
        return ClientPlan(own_only)
    if lends and not needs and _binds(placement.names, queries):
        return ClientPlan(placement)  # an earlier run has built them
    taken = queries.scopes.names_anywhere() | placement.around.claimed
    overrides = overrides_of(facts, queries, sdk, imported=placement.around.imported)
    made = standing_getters(facts, queries, sdk, placement)
    is_standing = bool(needs) and needs <= made.keys() and not overrides
    if placement.provider:
        able = not is_standing and set(overrides) <= set(placement.overrides)
        source = _source_of(facts, queries, sdk, placement) if able else None
        if source is None:
            return decide(facts, queries, sdk, placement.lowered(""))
        return ClientPlan(placement, (_lent_by(source, placement),))
    if is_standing:
        sync, own = made.get(False, ""), made.get(True, "")
        site = Site(placement.flavour, sync, own, services=placement.services, standing=True)
        return ClientPlan(own_only, (site,))
    overrides = tuple(dict.fromkeys((*overrides, *placement.overrides)))
    site = Site(placement.flavour, services=placement.services, overrides=overrides)
    if lends:
        sync, own = (_expression(name, lazy=True) for name in placement.names)
        site = replace(site, sync_name=sync, async_name=own, kept=True, lazy=True)
        return ClientPlan(placement, (site,))
    return ClientPlan(placement, (_named(site, needs, taken, sdk, lazy=True),))


def _binds(names: Iterable[str], queries: Queries) -> bool:
    """Whether the top level has the functions that give the clients with these names, as far as
    they are needed."""
    return all(getter_of(name) in queries.scopes.module.bindings for name in names if name)


def _source_of(
    facts: Facts, queries: Queries, sdk: Sdk, placement: Placement
) -> ModuleImport | None:
    """The import by which the function of another document comes, one of the document or new; None
    where none is sure to have run before a call."""
    source = _source(facts, queries, sdk, placement)
    if source is not None or not placement.added:
        return source
    anchor = anchor_below(facts, queries, sdk)
    early = min(early_uses(facts, queries, sdk), default=len(queries.tree.nodes))
    if anchor is None or anchor > early:
        return None
    return ModuleImport(anchor, Style.STAR, placement.added)


def _lent_by(source: ModuleImport, placement: Placement) -> Site:
    """The site of the function of another document."""
    head = f"{source.written}." if source.style is Style.MODULE else ""
    sync, own = (name and head + _expression(name, lazy=True) for name in placement.names)
    return Site(placement.flavour, sync, own, source=source, services=placement.services, lazy=True)


def _shared(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan | str:
    """The client of another document, or one that others take from this; else why not."""
    sync, own = (_expression(name, lazy=placement.around.lazy) for name in placement.names)
    if not placement.provider:
        reason = obstacle_of(facts, queries, sdk, placement)
        if reason:
            return reason
        stored = bool(stored_settings(facts, queries, sdk))
        names = [name for name in placement.names if name]
        bound = queries.scopes.module.bindings
        if not stored and all(
            (getter_of(n) if placement.around.lazy else n) in bound for n in names
        ):
            return ClientPlan(placement)  # an earlier run has built them
        site = from_top(facts, queries, sdk, placement) if stored else Site(placement.flavour)
        site = (_waiting(site, placement, queries, sdk) or site) if placement.around.lazy else site
        site = replace(site, sync_name=sync, async_name=own, kept=True, lazy=placement.around.lazy)
        return ClientPlan(placement, (site,))
    reads = [
        fact
        for fact in facts.names
        if sdk.client_setting(fact.name) is not None and fact.use not in (Use.STORE, Use.DELETE)
    ]
    for fact in reads:
        rule = sdk.setting_rule(fact.name)
        if (
            not sync
            or rule is None
            or client_read(rule, [placement.flavour]) is None
            or queries.statements.runs_at_import(fact.node)
        ):
            return reasons.READ_BACK
    if not _needs(facts, sdk, placement) and not reads:
        return ClientPlan(placement)
    reason = obstacle_of(facts, queries, sdk, placement)
    if reason:
        return reason
    source = _source(facts, queries, sdk, placement)
    tops = import_statements(facts, queries)
    if source is None and placement.added and tops:
        early = placement.moves and not placement.around.lazy
        anchor = _below_loaders(facts, queries, sdk) if early else None
        source = ModuleImport(anchor or min(tops), Style.STAR, placement.added)
    if source is None:
        return "the module that sets the configuration is not imported at the top"
    head = f"{source.written}." if source.style is Style.MODULE else ""
    site = Site(
        placement.flavour,
        head + sync if sync else "",
        head + own if own else "",
        source=source,
        lazy=placement.around.lazy,
    )
    return ClientPlan(placement, (site,))


def _below_loaders(facts: Facts, queries: Queries, sdk: Sdk) -> NodeId | None:
    """The last import of code of others above settings that are looked up, and go to the module of
    the client: it may load a file into the environment. None where there is no such import."""
    stored = stored_settings(facts, queries, sdk)
    looked_up = [item.statement for item in stored if queries.literal(item.value) is None]
    early = min(early_uses(facts, queries, sdk), default=len(queries.tree.nodes))
    top, found = FileTop(queries), None
    for statement in top.imports() if looked_up else ():
        if statement < min(*looked_up, early) and not top.is_of_standard_library(statement):
            found = statement
    return found


def _source(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ModuleImport | None:
    """The import by which the client comes: of names before one of the module or a star."""
    found = imports_of(queries, placement.provider)
    first = min(early_uses(facts, queries, sdk), default=len(queries.tree.nodes))
    early = [item for item in found if item.statement < first]
    return min(early, key=lambda item: list(Style).index(item.style), default=None)


def _needs(
    facts: Facts, sdk: Sdk, placement: Placement, users: Container[NodeId] | None = None
) -> set[bool]:
    """Whether sync (False) and async (True) clients are needed, by all or some uses."""
    return {
        is_async
        for fact, is_async in _users(facts, sdk, placement)
        if users is None or fact.node in users
    }


def _users(facts: Facts, sdk: Sdk, placement: Placement) -> Iterator[tuple[NameFact, bool]]:
    """The uses that need a client, each with whether that is an async one."""
    for fact in facts.names:
        row = sdk.call_rule(fact.name)
        if row is not None and row.new is not None and sdk.target in row.targets:
            if fact.direct or fact.origin == sdk.rules.pack.package:
                yield fact, sdk.is_async(fact.name)
        elif row is None and fact.use is Use.READ and sdk.resource_of(fact.name):
            yield fact, is_called_async(fact.name, facts, sdk, placement)


def _named(
    site: Site,
    needs: set[bool],
    taken: Collection[str],
    sdk: Sdk,
    owner: str = "",
    *,
    special: bool = False,
    lazy: bool = False,
) -> Site:
    """The site with names for the clients it needs."""
    alone = len(needs) == 1
    taken = without_getters(taken) if lazy else taken
    names: dict[bool, str] = {}
    for is_async in sorted(needs):
        avoided = {*taken, *names.values()}
        names[is_async] = free_name(sdk.rules, is_async, avoided, alone=alone, special=special)
    sync, own = (_expression(names.get(kind, ""), lazy=lazy) for kind in (False, True))
    return replace(site, sync_name=sync and owner + sync, async_name=own and owner + own, lazy=lazy)


def _expression(name: str, *, lazy: bool) -> str:
    return f"{getter_of(name)}()" if lazy and name else name


def without_unused(subject: Subject, findings: Iterable[Finding]) -> Subject:
    """The subject without the clients that no edit of the findings, which are applied, refers to.

    Where a site would build none, its settings would be lost, so that no site is left.
    """
    used: set[tuple[int, bool]] = set()
    plan = subject.clients
    for finding in findings:
        site = plan.site(finding.node) or plan.site(_function(finding.node, subject))
        if site is None:
            continue
        texts = [edit.template for edit in finding.edits if isinstance(edit, ReplaceExpression)]
        for is_async in (False, True):
            name = site.bound(is_async)
            if name and any(_refers(text, name) for text in texts):
                used.add((plan.sites.index(site), is_async))
    sites = tuple(
        replace(
            site,
            sync_name=site.sync_name if site.kept or (index, False) in used else "",
            async_name=site.async_name if site.kept or (index, True) in used else "",
        )
        for index, site in enumerate(plan.sites)
    )
    return replace(subject, clients=ClientPlan(plan.placement, sites))


def _function(node: NodeId, subject: Subject) -> NodeId:
    """The called expression of a call, by which a site knows it; else the node."""
    called = subject.queries.function_of(node)
    return node if called is None else called


def _refers(template: str, name: str) -> bool:
    return re.search(rf"(?<![\w.$]){re.escape(name)}(?!\w)", template) is not None


def loses_settings(subject: Subject) -> bool:
    """Whether a site would take settings away and build nothing from them."""
    return any(
        site.builds and not (site.sync_name or site.async_name) for site in subject.clients.sites
    )


def lowered(subject: Subject, reason: str) -> Subject:
    """The subject with the next placement down the ladder."""
    return replace(
        subject,
        clients=decide(
            subject.facts,
            subject.queries,
            subject.sdk,
            subject.clients.placement.lowered(reason),
        ),
    )


def refused(subject: Subject, rule: str) -> Subject:
    """The subject without clients, because an edit that builds them will not be made."""
    reason = f"the edit of {rule} would build the client, and it is not made"
    placement = replace(_blocked(subject.clients.placement, reason), unmade=rule)
    return replace(subject, clients=ClientPlan(placement))
