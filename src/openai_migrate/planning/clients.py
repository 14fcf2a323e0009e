"""Where this document's clients are built, and the edits that build them.

The linker says which placement the project allows; the document may still ask for a lower one: a
name that is taken, a use of the module as a value, a setting whose value cannot move.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from openai_migrate.analysis.facts import CallFact, Facts, NameFact
from openai_migrate.analysis.outline import getter_of
from openai_migrate.analysis.placement import (
    Flavour,
    Placement,
    PlacementKind,
    argument_name,
    free_name,
    without_getters,
)
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Record
from openai_migrate.core.edit import (
    AddComment,
    Edit,
    EditImport,
    InsertStatements,
    NodeId,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.core.finding import Finding
from openai_migrate.planning.answers import remark, rewrite
from openai_migrate.planning.builds import Refusal, plan_builds
from openai_migrate.planning.client_expression import client_rule
from openai_migrate.planning.early_environment import early_variables
from openai_migrate.planning.early_use import early_uses
from openai_migrate.planning.per_call import function_of, is_imported_late, overrides_of
from openai_migrate.planning.services import environment_key, is_key, reads_key, test_of, words_of
from openai_migrate.planning.sites import (
    changed_settings,
    find_sites,
    flavour_of,
    is_after,
    stored_settings,
)
from openai_migrate.planning.subject import Build, ClientPlan, Site, Stored, Subject
from openai_migrate.ruleset.model import (
    CallRule,
    KeywordAction,
    Row,
    SettingAction,
    SettingRule,
)
from openai_migrate.settings import ClientMode
from openai_migrate.syntax.classes import Classes
from openai_migrate.syntax.emptiness import may_be_empty
from openai_migrate.syntax.file_top import FileTop
from openai_migrate.syntax.module_imports import ModuleImport, Style, imports_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import ScopeKind


def decide(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """The placement for this document and the names of its clients."""
    unbuilt = (PlacementKind.MODULE_LEVEL, PlacementKind.PER_CALL)
    if placement.kind in unbuilt and early_variables(facts, queries, sdk):
        reason = "this file configures it by variables that are not read any more"
        return ClientPlan(replace(placement, kind=PlacementKind.BLOCKED, reason=reason))
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
    needs = _needs(facts, sdk)
    reason = _obstacle(facts, queries, sdk, placement)
    if reason:
        return decide(facts, queries, sdk, placement.lowered(reason))
    if not needs and placement.settings:
        return decide(facts, queries, sdk, placement.lowered("nothing here needs a client"))
    if not needs:
        return ClientPlan(placement)
    taken = queries.scopes.names_anywhere()
    early = early_variables(facts, queries, sdk).values()
    kinds = {row.setting for row in sdk.rules.values}
    if placement.kind is PlacementKind.BARE and any(row.old in kinds for row in early):
        reason = "which service it is comes from the environment, which this file sets"
        return ClientPlan(replace(placement, kind=PlacementKind.BLOCKED, reason=reason))
    site = Site(placement.flavour)
    if placement.kind is PlacementKind.MODULE:
        site = _from_top(facts, queries, sdk)
    lazy = placement.lazy and _can_wait(site.builds, queries)
    site = _named(site, needs, taken, sdk, lazy=lazy)
    return ClientPlan(placement, (site,))


def _from_top(facts: Facts, queries: Queries, sdk: Sdk) -> Site:
    """The clients that the settings of the top level make; ``_obstacle`` has seen that they do."""
    builds = plan_builds(None, stored_settings(facts, queries, sdk), queries, sdk)
    assert not isinstance(builds, Refusal)
    return Site(flavour_of(builds), builds=builds)


def _local(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """Clients in the functions and classes that set the configuration."""
    found = find_sites(facts, queries, sdk, placement)
    reason = found.reason if isinstance(found, Refusal) else _handed_on(facts, queries, sdk)
    if reason or isinstance(found, Refusal):
        return decide(facts, queries, sdk, placement.lowered(reason))
    taken = queries.scopes.names_anywhere()
    classes = Classes(queries.tree, queries.scopes)
    sites = []
    for site in found:
        needs = _needs(facts, sdk, site.users)
        if not needs:
            return decide(
                facts, queries, sdk, placement.lowered("a setting is read where no call is made")
            )
        if site.owner is None or site.block is None:
            sites.append(_named(site, needs, taken, sdk))
            continue
        used = classes.attributes(site.owner)
        special = classes.has_unknown_bases(site.owner)
        me = classes.self_name_of(site.block)
        sites.append(_named(site, needs, used, sdk, f"{me}.", special=special))
    return ClientPlan(placement, tuple(sites))


def _module_level(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """No client, but for a function that gives one to several async calls: the module-level client
    has no async. A single one builds its own on the spot."""
    calls = [call for call in facts.calls if sdk.is_async(call.callee.name)]
    alike = not overrides_of(calls, queries, sdk, imported=placement.imported)
    if len(calls) < _SEVERAL or not alike or placement.flavour in (Flavour.MIXED, Flavour.UNKNOWN):
        return ClientPlan(placement)
    if not _import_statements(facts, queries):
        return ClientPlan(placement)
    taken = queries.scopes.names_anywhere()
    site = Site(placement.flavour, services=(placement.flavour,))
    return ClientPlan(placement, (_named(site, {True}, taken, sdk, lazy=True),))


_SEVERAL = 2


def _per_call(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan:
    """Functions that build a client from the module's settings; none where none can stand."""
    needs = _needs(facts, sdk)
    if not needs or not _import_statements(facts, queries):
        return ClientPlan(placement)
    taken = queries.scopes.names_anywhere()
    overrides = overrides_of(facts.calls, queries, sdk, imported=placement.imported)
    site = Site(placement.flavour, services=placement.services, overrides=overrides)
    return ClientPlan(placement, (_named(site, needs, taken, sdk, lazy=True),))


def _shared(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ClientPlan | str:
    """The client of another document, or one that others take from this; else why not."""
    sync, own = (_expression(name, lazy=placement.lazy) for name in placement.names)
    if not placement.provider:
        reason = _obstacle(facts, queries, sdk, placement)
        if reason:
            return reason
        stored = bool(stored_settings(facts, queries, sdk))
        names = [name for name in placement.names if name]
        bound = queries.scopes.module.bindings
        if not stored and all((getter_of(n) if placement.lazy else n) in bound for n in names):
            return ClientPlan(placement)  # an earlier run has built them
        site = _from_top(facts, queries, sdk) if stored else Site(placement.flavour)
        site = replace(site, sync_name=sync, async_name=own, kept=True, lazy=placement.lazy)
        return ClientPlan(placement, (site,))
    reads = [
        fact
        for fact in facts.names
        if sdk.setting_rule(fact.name) is not None and fact.use not in (Use.STORE, Use.DELETE)
    ]
    for fact in reads:
        rule = sdk.setting_rule(fact.name)
        if not sync or rule is None or rule.read is None or queries.runs_at_import(fact.node):
            return "a setting is read back"
    if not _needs(facts, sdk) and not reads:
        return ClientPlan(placement)
    reason = _obstacle(facts, queries, sdk, placement)
    if reason:
        return reason
    source = _source(facts, queries, sdk, placement)
    tops = _import_statements(facts, queries)
    if source is None and placement.added and tops:
        source = ModuleImport(min(tops), Style.STAR, placement.added)
    if source is None:
        return "the module that sets the configuration is not imported at the top"
    head = f"{source.written}." if source.style is Style.MODULE else ""
    site = Site(
        placement.flavour,
        head + sync if sync else "",
        head + own if own else "",
        source=source,
        lazy=placement.lazy,
    )
    return ClientPlan(placement, (site,))


def _source(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> ModuleImport | None:
    """The import by which the client comes: of names before one of the module or a star."""
    found = imports_of(queries, placement.provider)
    first = min(early_uses(facts, queries, sdk), default=len(queries.tree.nodes))
    early = [item for item in found if item.statement < first]
    return min(early, key=lambda item: list(Style).index(item.style), default=None)


def _needs(facts: Facts, sdk: Sdk, users: Container[NodeId] | None = None) -> set[bool]:
    """Whether sync (False) and async (True) clients are needed, by all or some uses."""
    found: set[bool] = set()
    for fact in facts.names:
        if users is not None and fact.node not in users:
            continue
        row = sdk.call_rule(fact.name)
        if row is not None and row.new is not None and sdk.target in row.targets:
            if fact.direct or fact.origin == sdk.rules.pack.package:
                found.add(sdk.is_async(fact.name))
        elif row is None and fact.use is Use.READ and sdk.resource_of(fact.name):
            found.add(False)
    return found


def _can_wait(builds: Sequence[Build], queries: Queries) -> bool:
    """Whether a function can build the client later: not in each of several branches, nor from
    values that may be others by then or ask somebody for something."""
    return len(builds) < 2 and all(
        queries.means_the_same_later(node)
        and (not queries.has_effect(node) or queries.is_stable_call(node))
        for build in builds
        for item in build.stored
        for node in _holes(item).values()
    )


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


def _obstacle(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> str:
    """Why this document must use the module-level client; "" if it need not."""
    reason = _handed_on(facts, queries, sdk)
    if reason:
        return reason
    for fact in facts.names:
        relevant = sdk.call_rule(fact.name) is not None or sdk.calls_below(fact.name)
        if relevant and not _module_import(fact, queries):
            return "the SDK is imported inside a function, under a condition, or held in a variable"
    if placement.provider:
        return ""
    if placement.kind in (PlacementKind.MODULE, PlacementKind.SHARED):
        shared = placement.kind is PlacementKind.SHARED
        if shared and not placement.settings:
            return ""
        return _setting_obstacle(facts, queries, sdk, lazy=placement.lazy, shared=shared)
    return _bare_obstacle(facts, sdk)


def _handed_on(facts: Facts, queries: Queries, sdk: Sdk) -> str:
    """Why uses of the SDK may not be seen or cannot be rewritten; "" if neither."""
    package = sdk.rules.pack.package
    if not facts.imports:
        return "the SDK comes from another module of the project"
    statements = {queries.statement(fact.statement) for fact in facts.imports}
    for fact in facts.names:
        if queries.statement(fact.node) in statements:
            return "the import and a use of it share one line"
        if fact.name == package and fact.use in (Use.READ, Use.STORE):
            return "the module itself is handed on as a value"
    return ""


def _module_import(fact: NameFact, queries: Queries) -> bool:
    """Whether what the fact reads is imported unconditionally at the top of the document."""
    if not fact.direct:
        return fact.node == fact.root or fact.origin != fact.name.partition(".")[0]
    name = queries.dotted(fact.root)
    binder = queries.scopes.binder(queries.scope(fact.root), name)
    if binder is None:
        return True
    return binder is queries.scopes.module and all(
        queries.at_top_level(node) for node in binder.bindings[name]
    )


def _bare_obstacle(facts: Facts, sdk: Sdk) -> str:
    """A client built at import wants a key: not where every call brings its own."""
    own = [_brings_key(call, sdk) for call in facts.calls]
    return "every call brings its own key" if own and all(own) else ""


def _brings_key(call: CallFact, sdk: Sdk) -> bool:
    rule = sdk.call_rule(call.callee.name)
    if rule is None:
        return False
    keys = {row.argument for row in sdk.rules.settings if is_key(row)}
    for argument in call.arguments:
        names = [argument.keyword or ""]
        if argument.star == "**" and isinstance(argument.value, Record):
            names = [str(name) for name, _ in argument.value.entries]
        for name in names:
            row = sdk.index.keyword(rule, name)
            if row is not None and row.action is KeywordAction.OPTION and row.new in keys:
                return True
    return False


# -- settings as arguments ------------------------------------------------------------------------


def _setting_obstacle(facts: Facts, queries: Queries, sdk: Sdk, *, lazy: bool, shared: bool) -> str:
    stored = stored_settings(facts, queries, sdk)
    if not stored or len(stored) != len(changed_settings(facts, sdk)):
        return "a setting is set in a way that is more than one plain assignment"
    if not any(is_key(item.rule) and not queries.is_none(item.value) for item in stored):
        reason = _bare_obstacle(facts, sdk)
        if reason:
            return reason
    builds = plan_builds(None, stored, queries, sdk)
    if isinstance(builds, Refusal):
        return builds.reason
    if lazy and shared and not _can_wait(builds, queries):
        return "the client that others take from here can only be built at once"
    site = Site(flavour_of(builds), builds=builds)
    if not all(is_after(node, site, queries) for node in early_uses(facts, queries, sdk)):
        return "the SDK is called before the last setting is set"
    for fact in facts.names:
        rule = sdk.setting_rule(fact.name)
        if rule is not None and fact.use not in (Use.STORE, Use.DELETE):  # noqa: SIM102
            if rule.read is None or queries.runs_at_import(fact.node):
                return "a setting is read back"
    return ""


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
    reason = f"the edit of {rule} would build it, and that needs --unsafe or is suppressed"
    placement = replace(subject.clients.placement, kind=PlacementKind.BLOCKED, reason=reason)
    return replace(subject, clients=ClientPlan(placement))


def plan(subject: Subject) -> Iterator[Finding]:
    """Yield the findings that build the document's clients."""
    clients = subject.clients
    if clients.placement.moves:
        yield from _moved(subject)
    yield from _no_client(subject)
    if not clients.is_built:
        if subject.facts.calls and clients.placement.kind is PlacementKind.MODULE_LEVEL:
            yield from _environment(subject.facts.calls[0].node, subject)
        return
    findings: list[Finding] = []
    for site in clients.sites:
        if site.source is not None:
            yield from _imported(site, site.source, subject)
        else:
            findings += _from_settings(site, subject) if site.builds else _bare(site, subject)
    yield from findings
    if findings:
        yield from _environment(findings[-1].node, subject)
        yield from _keyless_import(findings[-1].node, subject)
        yield from _unseen(findings[-1].node, subject)


#: The places that are no variable, and how calls find their client there.
_ANONYMOUS = {
    PlacementKind.MODULE_LEVEL: "Calls go to the SDK's module-level client",
    PlacementKind.PER_CALL: "A client is built for each call",
}


def _no_client(subject: Subject) -> Iterator[Finding]:
    """Why no variable holds a client."""
    placement = subject.clients.placement
    asked = subject.settings.client is ClientMode.MODULE_LEVEL
    calls = [call for call in subject.facts.calls if subject.sdk.call_rule(call.callee.name)]
    if not calls or placement.kind not in _ANONYMOUS or asked:
        return
    node = calls[0].node
    rule = client_rule(subject, False, subject.clients.flavour(node))
    yield remark(rule, node, f"{_ANONYMOUS[placement.kind]}: {placement.reason}.")


def _unseen(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client that does not see what code outside of the project sets."""
    if subject.clients.placement.open:
        keys = " or ".join(row.old for row in subject.sdk.rules.settings if is_key(row))
        yield remark(
            client_rule(subject, False, subject.clients.flavour(node)),
            node,
            f"Code that imports this package may set {keys}, which the client does not see.",
        )


def _imported(site: Site, source: ModuleImport, subject: Subject) -> Iterator[Finding]:
    """``from config import client``, in the way in which the document imports that module."""
    names = [site.bound(is_async) for is_async in _wanted(site)]
    if not names or source.style is Style.MODULE:
        return
    edit: Edit = EditImport(source.statement, add=tuple(names))
    if source.style is Style.STAR:
        line = f"from {source.written} import {', '.join(names)}"
        edit = InsertStatements(subject.queries.statement(source.statement), line)
    rule = client_rule(subject, not site.sync_name, site.flavour)
    yield rewrite(rule, source.statement, (edit,), "The client is built there.")


def _moved(subject: Subject) -> Iterator[Finding]:
    """The settings that another module takes over go."""
    for item in stored_settings(subject.facts, subject.queries, subject.sdk):
        edit = ReplaceStatement(item.statement, "")
        yield rewrite(item.rule, item.fact.node, (edit,), "The client gets it.", sure=True)


def _environment(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """Settings that v0 took from the environment under names that the client does not read."""
    rows = [
        row
        for row in subject.sdk.rules.settings
        if row.env
        and row.env != row.env_new
        and row.old not in subject.clients.placement.surely_set
        and row.action is not SettingAction.DROP
    ]
    if not rows:
        return
    names = ", ".join(f"{row.env} ({_now(row, subject)})" for row in rows)
    rule = client_rule(subject, False, subject.clients.flavour(node))
    yield remark(
        rule,
        node,
        f"v0 also took settings from the environment: {names}. "
        "Rename them where the program is run, or pass them to the client.",
    )


def _now(row: SettingRule, subject: Subject) -> str:
    """What became of the variable of a setting."""
    if row.env_new:
        return f"{row.env_new} now"
    if row.module_env and subject.clients.placement.kind is PlacementKind.MODULE_LEVEL:
        return "the module-level client reads it, but does not know all of v0's values"
    return "not read any more"


def _keyless_import(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client that is built when another document imports this one, perhaps without a key."""
    placement = subject.clients.placement
    rows = {row.old: row for row in subject.sdk.rules.settings if is_key(row)}
    if not placement.imported or not rows.keys().isdisjoint(placement.settings):
        return
    sites = subject.clients.sites
    if any(site.block is None and site.source is None and not site.lazy for site in sites):
        names = " or ".join(row.env_new for row in rows.values() if row.env_new)
        yield remark(
            client_rule(subject, False, subject.clients.flavour(node)),
            node,
            "The client wants a key when this file is imported, where v0 wanted one at the first "
            f"call: the import fails without {names} in the environment. --client lazy builds it "
            "at its first call.",
        )


def _from_settings(site: Site, subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI(api_key=...)`` where the last setting stood; the others go."""
    building = [(build, _built(build, site, subject)) for build in site.builds]
    remarked: set[NodeId] = set()
    taken: dict[NodeId, Stored] = {}
    for build, _ in building:
        for item in build.taken:
            taken[item.fact.node] = item
            silent = not argument_name(item.rule, build.flavour) and item.rule.message
            if silent and item.fact.node not in remarked:
                remarked.add(item.fact.node)
                yield remark(item.rule, item.fact.node, item.rule.message)
    edits = {build.place: edit for build, edit in building}
    for item in taken.values():
        edit = edits.get(item.statement, ReplaceStatement(item.statement, ""))
        if not isinstance(edit, InsertStatements):
            comments: tuple[Edit, ...] = ()
            if item.statement not in edits:
                place = next(build.place for build, _ in building if item in build.taken)
                comments = tuple(_kept_comments(item, place, subject))
            yield rewrite(item.rule, item.fact.node, (edit, *comments), sure=item.sure)
        if item.sure and subject.queries.literal(item.value) is None:
            yield remark(item.rule, item.fact.node, item.rule.message)
    last = max(taken.values(), key=lambda item: item.fact.node)
    for edit in edits.values():
        if isinstance(edit, InsertStatements):
            yield rewrite(last.rule, last.fact.node, (edit,), sure=last.sure)
    alone = len(subject.clients.sites) == 1 and not subject.clients.placement.beside
    fixed = alone and all(subject.queries.is_stable_value(item.value) for item in taken.values())
    if not fixed and (site.owner is not None or _outlives(site, subject.queries)):
        kept = "object" if site.owner is not None else "run of this function"
        yield remark(
            client_rule(subject, not site.sync_name, site.builds[-1].flavour),
            last.fact.node,
            f"v0 had one configuration for the whole program: the last {kept} set it for all. "
            f"Now each {kept} keeps its own.",
        )
    elif site.block is not None and any(
        item.test is not None and item.other is None for item in taken.values()
    ):
        yield remark(
            client_rule(subject, not site.sync_name, site.builds[-1].flavour),
            last.fact.node,
            "v0 kept a setting until it was changed: a later run of this function saw what an "
            "earlier one had set. Now each run has its own.",
        )


def _outlives(site: Site, queries: Queries) -> bool:
    """Whether a function inside of the one that builds the client uses it, perhaps later."""
    if site.block is None:
        return False
    own = queries.scope(site.builds[0].place).number
    scopes = {node: queries.scope(node) for node in site.users or ()}
    return any(
        scope.kind is ScopeKind.FUNCTION and scope.number != own for scope in scopes.values()
    )


def _kept_comments(item: Stored, place: NodeId, subject: Subject) -> Iterator[Edit]:
    """What stood behind a statement that goes stands above the client; words for tools go."""
    for comment in subject.queries.comments(item.statement):
        text = comment.lstrip("# ").strip()
        if text and not _FOR_TOOLS.match(text):
            yield AddComment(place, text)


_FOR_TOOLS = re.compile(
    r"noqa|type:|pylint:|pyright:|pragma|mypy:|nosec|fmt:|ruff:|isort:|[\w-]+:\s*ignore"
)


def _built(build: Build, site: Site, subject: Subject) -> Edit:
    """The edit that makes one construction of the site's clients."""
    lines = []
    holes = {name: node for item in build.stored for name, node in _holes(item).items()}
    first = True
    for is_async in _wanted(site):
        lines.append(_construction(build, site, is_async, subject, first=first))
        first = False
    text = "\n".join(lines)
    if site.lazy:
        queries = subject.queries
        above = any(queries.has_comment_above(item.statement) for item in build.taken)
        blank = max(queries.blank_lines_above(item.statement) for item in build.taken)
        text = "\n" * (0 if above else max(0, 2 - blank)) + text.lstrip() + "\n\n\n"
    if build.after or build.before:
        return InsertStatements(build.place, text, build.before, tuple(holes.items()))
    return ReplaceStatement(build.place, text, tuple(holes.items()))


def _holes(item: Stored) -> dict[str, NodeId]:
    parts = {"value": item.value, "test": item.test, "other": item.other}
    return {f"{name}{item.fact.node}": node for name, node in parts.items() if node is not None}


def _value(
    item: Stored, flavour: Flavour, is_async: bool, first: bool, site: Site, subject: Subject
) -> str:
    """The template of the argument that a setting becomes."""
    queries, number = subject.queries, item.fact.node
    once = queries.has_effect(item.value) and not queries.is_stable_call(item.value)
    readable = not is_key(item.rule) or flavour is not Flavour.AZURE_AD  # a token is not shown
    if once and not first and readable and item.rule.read is not None:
        return item.rule.read.replace("$client", site.sync_name)
    template = item.rule.async_template if is_async else item.rule.template
    expanded = "$value" if template is None else subject.speller.expand(template, item.value)
    value = expanded.replace("$value", _filled(item.rule, "value", item.value, number, queries))
    other = "None"
    if item.other is not None:
        other = expanded.replace("$value", _filled(item.rule, "other", item.other, number, queries))
    if item.test is None:
        return value
    if template is None and not item.negated:
        test, text = queries.text(item.test), queries.text(item.value)
        if test == f"{text} is not None" and item.other is None:
            return value
        if test == text:
            return f"{value} or {other}"
    if item.negated:
        value, other = other, value
    return f"{value} if $test{number} else {other}"


def _filled(rule: SettingRule, part: str, value: NodeId, number: NodeId, queries: Queries) -> str:
    """The hole of a value, with what takes its place where it is empty and that says something."""
    empty = rule.empty_is_none and may_be_empty(queries, value)
    return f"${part}{number} or None" if empty else f"${part}{number}"


def _says_nothing(item: Stored, queries: Queries) -> bool:
    """Whether a client is the same without the setting."""
    nothing = queries.is_none(item.value) or queries.string(item.value) == ""
    return item.rule.empty_is_none and item.test is None and nothing


def _wanted(site: Site) -> list[bool]:
    """Which clients to build: sync first."""
    return [flag for flag in (False, True) if site.name(flag)]


def _construction(
    build: Build | None, site: Site, is_async: bool, subject: Subject, *, first: bool = True
) -> str:
    """The statements that build one client."""
    give = "return " if site.lazy else f"{site.name(is_async)} = "
    if site.services:
        anchor = _anchor(subject)
        assert anchor is not None
        return function_of(site, is_async, anchor, subject)
    if build is None:
        body = give + _made(None, site.flavour, site, is_async, subject, first=first)
    elif build.by_type is None:
        body = give + _made(build, build.flavour, site, is_async, subject, first=first)
    else:
        body = _by_type(build, build.by_type, give, site, is_async, subject, first=first)
    if not site.lazy:
        return body
    subject.speller.wanted.setdefault("functools", "functools")
    return f"\n\n@{_CACHE}\ndef {site.bound(is_async)}():\n{textwrap.indent(body, '    ')}"


def _by_type(
    build: Build,
    chooser: Stored,
    give: str,
    site: Site,
    is_async: bool,
    subject: Subject,
    *,
    first: bool,
) -> str:
    """An ``if`` that builds the client for the service that a setting names at run time."""
    words = words_of(chooser.rule.old, subject)
    lines: list[str] = []
    for flavour in (Flavour.AZURE, Flavour.AZURE_AD):
        test = test_of(f"str($value{chooser.fact.node})", words.get(flavour, ()))
        lines.append(f"{'elif' if lines else 'if'} {test}:")
        lines.append("    " + give + _made(build, flavour, site, is_async, subject, first=first))
    plain = give + _made(build, Flavour.PLAIN, site, is_async, subject, first=first)
    return "\n".join([*lines, "else:", "    " + plain])


def _made(
    build: Build | None,
    flavour: Flavour,
    site: Site,
    is_async: bool,
    subject: Subject,
    *,
    first: bool,
) -> str:
    """The construction of a client for one service."""
    if _early(subject):
        subject.speller.wanted.setdefault("os", "os")
    rule = client_rule(subject, is_async, flavour)
    tops = [fact for fact in subject.facts.imports if subject.queries.at_top_level(fact.statement)]
    if build is None or site.block is None or tops:
        made = subject.speller.short(rule.new)
    else:
        made = subject.speller.at(rule.new, build.taken[-1].fact.node)
    arguments = [
        f"{name}={_value(item, flavour, is_async, first, site, subject)}"
        for item in (build.stored if build is not None else ())
        if (name := argument_name(item.rule, flavour)) and not _says_nothing(item, subject.queries)
    ]
    given = {item.rule.old for item in (build.stored if build is not None else ())}
    if not reads_key(flavour) and not any(
        is_key(item.rule) for item in (build.stored if build else ())
    ):
        arguments += [f"{name}={value}" for name, value in environment_key(flavour, subject)]
    arguments += [
        f'{name}=os.environ.get("{row.env}")'
        for row in dict.fromkeys(_early(subject))
        if row.old not in given
        and row.action is SettingAction.ARGUMENT
        and (name := argument_name(row, flavour))
    ]
    return f"{made}({', '.join(arguments)})"


def _early(subject: Subject) -> list[SettingRule]:
    """The settings that v0 took from variables which this document sets in time."""
    return list(early_variables(subject.facts, subject.queries, subject.sdk).values())


#: What keeps the result of a function without arguments, on every Python that the SDK runs on.
_CACHE = "functools.lru_cache(maxsize=None)"


def _bare(site: Site, subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI()`` after the imports, and after what loads the environment."""
    anchor = _anchor(subject)
    if anchor is None:
        return
    lines = [_construction(None, site, is_async, subject) for is_async in _wanted(site)]
    row: Row = client_rule(subject, not site.sync_name, site.flavour)
    if not site.kept:
        row = _first_row(subject)
    if subject.facts.imports and is_imported_late(subject):
        first = min(_import_statements(subject.facts, subject.queries))
        text = "\n".join(lines).lstrip() + "\n\n\n"
        yield rewrite(row, first, (InsertStatements(first, text, before=True),), _BUILT_HERE)
        return
    text = "\n".join(lines) + "\n\n\n" if site.lazy else "\n" + "\n".join(lines)
    edit: Edit = InsertStatements(anchor, text)
    yield rewrite(row, anchor, (edit,), _BUILT_HERE)


_BUILT_HERE = "The client is built here."


def _first_row(subject: Subject) -> CallRule:
    for fact in subject.facts.names:
        row = subject.sdk.call_rule(fact.name)
        if row is not None and row.new is not None:
            return row
    for fact in subject.facts.names:
        rows = subject.sdk.calls_below(fact.name)
        if rows:
            return rows[0]
    raise LookupError("a client is wanted but nothing needs it")


def _import_statements(facts: Facts, queries: Queries) -> list[NodeId]:
    """The top-level statements that import the SDK, or hold such an import; all that import
    anything where the document has the SDK from another module."""
    tops = [queries.top_statement(fact.statement) for fact in facts.imports]
    return [top for top in tops if top is not None] or FileTop(queries).imports()


def _anchor(subject: Subject) -> NodeId | None:
    """The top-level statement after which a client can be built that every call sees."""
    first_use = min(early_uses(subject.facts, subject.queries, subject.sdk), default=None)
    imports = _import_statements(subject.facts, subject.queries)
    if not imports:
        return None
    return FileTop(subject.queries).last_import_or_setup(max(imports), first_use)
