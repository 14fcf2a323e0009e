"""The edits that build a document's clients."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from openai_migrate.analysis.clients.flavour import Flavour, argument_name
from openai_migrate.analysis.clients.placement import PlacementKind
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
from openai_migrate.planning.answers import carried_over, remark, rewrite
from openai_migrate.planning.clients import module_defaults
from openai_migrate.planning.clients.anchor import anchor_of, import_statements
from openai_migrate.planning.clients.between import Between
from openai_migrate.planning.clients.construction import built, construction_of, wanted_kinds
from openai_migrate.planning.clients.endpointless import endpointless
from openai_migrate.planning.clients.environment_token import sends_token
from openai_migrate.planning.clients.expression import (
    FAILS_FOR_NONE,
    REFUSED,
    client_rule,
    fails_for_none,
    placeholder,
)
from openai_migrate.planning.clients.keyless import key_of_environment, keyless, keyless_inside
from openai_migrate.planning.clients.notes import (
    built_at_once,
    code_in_texts,
    configured_elsewhere,
    environment,
    in_tests,
    no_client,
    removed_late,
    set_late,
    unseen,
)
from openai_migrate.planning.clients.other_service import unconfigured
from openai_migrate.planning.clients.per_call import is_imported_late
from openai_migrate.planning.clients.services import ASKED, environment_value
from openai_migrate.planning.clients.sites import stored_settings
from openai_migrate.planning.subject import Build, Site, Stored, Subject
from openai_migrate.ruleset.model import CallRule, Row, SettingRule
from openai_migrate.syntax.comments import for_people
from openai_migrate.syntax.emptiness import may_be_missing
from openai_migrate.syntax.module_imports import ModuleImport, Style
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.runs import goes_up_to, is_called_once
from openai_migrate.syntax.scopes import ScopeKind


def plan(subject: Subject, left: Container[NodeId]) -> Iterator[Finding]:
    """Yield the findings that build the document's clients.

    left: the nodes that stay, though they are not right as they are.
    """
    clients = subject.clients
    if clients.placement.moves:
        yield from _moved(subject)
    yield from no_client(subject, left)
    yield from code_in_texts(subject)
    yield from sends_token(subject)
    yield from module_defaults.plan(subject)
    if not clients.is_built:
        if subject.facts.calls and clients.placement.kind is PlacementKind.MODULE_LEVEL:
            yield from environment(subject.facts.calls[0].node, subject)
            yield from unconfigured(subject)
        yield from set_late(None, subject)
        yield from removed_late(subject)
        return
    findings: list[Finding] = []
    for site in clients.sites:
        if site.source is not None:
            yield from _imported(site, site.source, subject)
        elif site.standing:
            yield from _standing(site, subject)
        else:
            findings += _from_settings(site, subject) if site.builds else _bare(site, subject)
    yield from findings
    if findings:
        yield from environment(findings[-1].node, subject)
        yield from keyless(findings[-1].node, subject)
        yield from keyless_inside(subject)
        yield from endpointless(subject)
        yield from unseen(findings[-1].node, subject)
        yield from configured_elsewhere(findings[-1].node, subject)
        yield from unconfigured(subject)
        yield from in_tests(findings[-1].node, subject)
    at_once = findings and not any(site.lazy or site.block is not None for site in clients.sites)
    if at_once and not any(site.guard is not None for site in clients.sites):
        yield from built_at_once(findings[-1].node, subject)
    yield from set_late(findings[-1].node if at_once else None, subject)
    yield from removed_late(subject)


def _standing(site: Site, subject: Subject) -> Iterator[Finding]:
    """That calls use clients which the document builds already."""
    names = " and ".join(site.bound(is_async) for is_async in wanted_kinds(site))
    if names:
        rule = client_rule(subject, not site.sync_name, site.flavour)
        old = [call for call in subject.facts.calls if subject.sdk.call_rule(call.callee.name)]
        node = old[0].node if old else subject.facts.names[0].node
        yield remark(rule, node, f"Calls of v0 use {names} now, which this file has already.")


def _imported(site: Site, source: ModuleImport, subject: Subject) -> Iterator[Finding]:
    """``from config import client``, in the way in which the document imports that module."""
    names = [site.bound(is_async) for is_async in wanted_kinds(site)]
    if not names or source.style in (Style.MODULE, Style.RUN):  # they are there
        return
    edit: Edit = EditImport(source.statement, add=tuple(names))
    if source.style is Style.STAR:
        line = f"from {source.written} import {', '.join(names)}"
        edit = InsertStatements(subject.queries.statements.statement(source.statement), line)
    rule = client_rule(subject, not site.sync_name, site.flavour)
    yield rewrite(rule, source.statement, (edit,), "The client is built there.")


def _moved(subject: Subject) -> Iterator[Finding]:
    """The settings that another module takes over go; what stood behind them for people stays."""
    for item in stored_settings(subject.facts, subject.queries, subject.sdk):
        kept = for_people(subject.queries.statements.comments(item.statement))
        comments = (AddComment(item.statement, text, item.statement) for text in kept)
        edits: tuple[Edit, ...] = (ReplaceStatement(item.statement, ""), *comments)
        yield rewrite(item.rule, item.fact.node, edits, "The client gets it.", sure=True)


def _from_settings(site: Site, subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI(api_key=...)`` where the last setting stood; the others go."""
    moved = _is_moved(site, subject)
    made = _built_beside if moved else built
    building = [(build, made(build, site, subject)) for build in site.builds]
    remarked: set[NodeId] = set()
    first = site is subject.clients.sites[0]
    taken: dict[NodeId, Stored] = {}
    overwritten: set[NodeId] = set()
    for build, _ in building:
        yield from _unset_from_environment(build, subject)
        taken |= {item.fact.node: item for item in build.overwritten}
        overwritten.update(item.fact.node for item in build.overwritten)
        for item in build.taken:
            here = site.block is None or subject.queries.contains(site.block, item.statement)
            if not here and not first:
                continue  # of the top level, for several sites
            taken[item.fact.node] = item
            if placeholder(item.rule, item.value, build.flavour, subject.queries):
                yield remark(item.rule, item.fact.node, REFUSED.format(item.rule.placeholder))
            if not item.kept and fails_for_none(item.rule, item.value, subject.queries):
                yield remark(item.rule, item.fact.node, FAILS_FOR_NONE)
            if not item.there:
                yield from _where_missing(item, build, subject)
            silent = (
                not argument_name(item.rule, build.flavour)
                and item.rule.message
                and not subject.queries.is_none(item.value)
            )
            if silent and item.fact.node not in remarked:
                remarked.add(item.fact.node)
                yield remark(item.rule, item.fact.node, item.rule.message)
    edits = {build.place: edit for build, edit in building}
    staying = {item.statement for item in taken.values() if item.kept}
    gone = {item.statement for item in taken.values()} - edits.keys() - staying
    for item in sorted(taken.values(), key=lambda item: item.fact.node):
        if item.kept:
            edits_of = (ReplaceExpression(item.fact.node, item.kept), *_unset(item, site))
            yield from carried_over(item.rule, item.fact.node, edits_of, subject, sure=item.sure)
            continue
        edit = edits.get(item.statement, ReplaceStatement(item.statement, ""))
        if not isinstance(edit, InsertStatements):
            comments: tuple[Edit, ...] = ()
            if item.statement not in edits and not moved:
                place = next(
                    build.place
                    for build, _ in building
                    if item in (*build.overwritten, *build.taken)
                )
                comments = tuple(_kept_comments(item, place, gone, subject))
            every = (edit, *comments)
            sure = item.sure or item.fact.node in overwritten
            yield from carried_over(item.rule, item.fact.node, every, subject, sure=sure)
        if item.sure and subject.queries.literal(item.value) is None:
            yield remark(item.rule, item.fact.node, item.rule.message)
    last = max(taken.values(), key=lambda item: item.fact.node)
    for edit in edits.values():
        if isinstance(edit, InsertStatements):
            yield from carried_over(last.rule, last.fact.node, (edit,), subject, sure=last.sure)
    yield from _apart_now(site, last, taken.values(), subject)


def _apart_now(
    site: Site, last: Stored, taken: Collection[Stored], subject: Subject
) -> Iterator[Finding]:
    """That a client keeps a configuration of its own, where v0 had one for all."""
    alone = len(subject.clients.sites) == 1 and not subject.clients.placement.beside
    parts = {item.value for item in taken} | set(_conditions(site, subject.queries))
    fixed = alone and all(map(subject.queries.is_stable_value, parts))
    if not fixed and (site.owner is not None or _may_be_changed(site, subject)):
        kept = "object" if site.owner is not None else "run of this function"
        last_one = f"the last {kept}" if alone else "what came last, here or in other code,"
        yield remark(
            client_rule(subject, not site.sync_name, site.builds[-1].flavour),
            last.fact.node,
            f"v0 had one configuration for the whole program: {last_one} set it for all. "
            f"Now each {kept} keeps its own: where other code relied on that, hand it the client."
            f"{_elsewhere_now(site, kept)}",
        )
    elif site.block is not None and _is_perhaps_kept(site, site.block, subject):
        yield remark(
            client_rule(subject, not site.sync_name, site.builds[-1].flavour),
            last.fact.node,
            "v0 kept a setting until it was changed: a later run of this function saw what an "
            "earlier one had set. Now each run has its own: give this function what it relied on."
            f"{_elsewhere_now(site, 'run')}",
        )


def _where_missing(item: Stored, build: Build, subject: Subject) -> Iterator[Finding]:
    """What a client takes where a setting has no value."""
    if build.flavour is Flavour.PLAIN and item.test is None:
        yield from _by_default(item, subject)
    beside = {one.rule.old for one in build.stored}
    yield from key_of_environment(item.fact, item.rule, item.value, build.flavour, beside, subject)


def _elsewhere_now(site: Site, kept: str) -> str:
    """Which requests go to the default address now, because only a condition sets another; ""
    where none do."""
    for rule in sorted(_set_at_times(site), key=lambda rule: rule.old):
        host = urlsplit(rule.default).netloc
        if host:
            return (
                f" The requests of one that does not set {rule.old} went where an earlier {kept} "
                f"had sent its own, and go to {host} now: --client module-level keeps that."
            )
    return ""


def _unset_from_environment(build: Build, subject: Subject) -> Iterator[Finding]:
    """Settings that no assignment may have reached: the client looks for them where v0 did not."""
    for item in build.stored:
        row = item.rule
        looked_for = row.env_new not in ("", row.env) and argument_name(row, build.flavour)
        asked = item.unset is not None and looked_for
        if asked and not environment_value(row, build.flavour, subject):
            yield remark(row, item.fact.node, ASKED.format(row.env_new))


def _unset(item: Stored, site: Site) -> Iterator[Edit]:
    """The line by which a variable that keeps a setting is None where a condition sets it only."""
    for build in site.builds:
        for stored in build.stored:
            if stored.fact.node == item.fact.node and stored.unset is not None:
                yield InsertStatements(stored.unset, f"{stored.kept} = None", before=True)
                return


def _is_perhaps_kept(site: Site, block: NodeId, subject: Subject) -> bool:
    """Whether a run of the function that builds the client saw what an earlier run had set."""
    placement, queries = subject.clients.placement, subject.queries
    alone = not placement.around.imported and not placement.around.published
    if alone and is_called_once(block, queries.tree, queries.scopes):
        return False
    return bool(_set_at_times(site))


def _set_at_times(site: Site) -> set[SettingRule]:
    """The rows of the settings that only conditions make, so that one may be left as it was."""
    stored = (item for build in site.builds for item in build.stored)
    tested = {item.rule for item in stored if item.test is not None and item.other is None}
    made = [{item.rule for item in build.taken} for build in site.builds]
    anywhere = set[SettingRule]().union(*made)
    return tested | {rule for rule in anywhere if not all(rule in rules for rules in made)}


def _conditions(site: Site, queries: Queries) -> Iterator[NodeId]:
    """The conditions that choose among the constructions of a site, or among values in one."""
    for build in site.builds:
        yield from (item.test for item in build.stored if item.test is not None)
        chain = queries.statements.if_of_branch(queries.statements.block(build.place))
        if chain is not None and len(site.builds) > 1:
            tests = (test for test, _ in queries.statements.branches(chain))
            yield from (test for test in tests if test is not None)


def _by_default(item: Stored, subject: Subject) -> Iterator[Finding]:
    """A client that speaks to the default endpoint where v0 had none."""
    where = urlsplit(item.rule.default).netloc
    if where and may_be_missing(subject.queries, item.value, by_none=True):
        yield remark(
            item.rule,
            item.fact.node,
            f"Where this gives None, v0 failed at the first call. Now the calls go to {where}: "
            "make sure that it is set, or raise an error here.",
        )


def _may_be_changed(site: Site, subject: Subject) -> bool:
    """Whether other code may set something before the last call of the function that builds the
    client."""
    stored = stored_settings(subject.facts, subject.queries, subject.sdk)
    between = Between(subject.queries, stored, subject.clients.placement.around)
    return _outlives(site, subject.queries) or between.may_change(site)


def _outlives(site: Site, queries: Queries) -> bool:
    """Whether a function inside of the one that builds the client uses it, perhaps later."""
    if site.block is None:
        return False
    own = queries.scope(site.builds[0].place).number
    scopes = {node: queries.scope(node) for node in site.users or ()}
    return any(
        scope.kind is ScopeKind.FUNCTION and scope.number != own for scope in scopes.values()
    )


def _kept_comments(
    item: Stored, place: NodeId, gone: Container[NodeId], subject: Subject
) -> Iterator[Edit]:
    """What stood behind a statement that goes stands above the client; words for tools go."""
    queries = subject.queries
    stays = goes_up_to(item.statement, place, gone, queries.tree)  # among what stands above others
    for text in for_people(queries.statements.comments(item.statement)):
        yield AddComment(item.statement if stays else place, text, item.statement)


def _is_moved(site: Site, subject: Subject) -> bool:
    """Whether the only client of a site is built below another statement than its settings, which
    all stand in the block of that, or above the class that holds them."""
    return [build.after or build.before for build in site.builds] == [True] and all(
        site.block is None or subject.queries.contains(site.block, item.statement)
        for item in site.builds[0].taken
    )


def _built_beside(build: Build, site: Site, subject: Subject) -> Edit:
    """The construction beside another statement, with what stood behind the settings above it."""
    edit = built(build, site, subject)
    assert isinstance(edit, InsertStatements)
    statements = (item.statement for item in build.taken if not item.kept)
    comments = map(subject.queries.statements.comments, dict.fromkeys(statements))
    lines = [f"# {text}" for found in comments for text in for_people(found)]
    return replace(edit, template="\n".join([*lines, edit.template]))


def _bare(site: Site, subject: Subject) -> Iterator[Finding]:
    """``client = OpenAI()`` after the imports, and after what loads the environment."""
    anchor = site.below or anchor_of(subject)
    if anchor is None:
        return
    lines = [construction_of(None, site, is_async, subject) for is_async in wanted_kinds(site)]
    row: Row = client_rule(subject, not site.sync_name, site.flavour)
    if not site.kept:
        row = _first_row(subject)
    if subject.facts.imports and is_imported_late(subject):
        first = min(import_statements(subject.facts, subject.queries))
        text = "\n".join(lines).lstrip() + "\n\n\n"
        yield rewrite(row, first, (InsertStatements(first, text, before=True),), _BUILT_HERE)
        return
    text = "\n".join(lines) + "\n\n\n" if site.lazy else "\n" + "\n".join(lines)
    holes = tuple((f"common{node}", node) for _, node in site.common)
    edit: Edit = InsertStatements(anchor, text, holes=holes)
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
