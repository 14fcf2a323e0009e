"""Clients that want a key where v0 did not yet: it asked for one at the call.

Tests: the fixtures ``clients/keyless-*``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

import libcst as cst

from openai_migrate.analysis.clients.flavour import Flavour
from openai_migrate.analysis.clients.placement import PlacementKind
from openai_migrate.analysis.facts import NameFact
from openai_migrate.analysis.values import NEVER, Literal, members
from openai_migrate.core.edit import NodeId
from openai_migrate.core.finding import AGAIN, Finding
from openai_migrate.planning.answers import remark
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.clients.expression import client_rule, placeholder
from openai_migrate.planning.clients.held import reads_of_settings
from openai_migrate.planning.clients.obstacles import brings_one_of
from openai_migrate.planning.clients.services import reads_key
from openai_migrate.planning.subject import Build, Site, Stored, Subject
from openai_migrate.ruleset.model import SettingRule
from openai_migrate.syntax.certain import is_tested_before, is_tried_apart, runs_certainly
from openai_migrate.syntax.emptiness import is_variable, may_be_missing, may_lack
from openai_migrate.syntax.known import implied
from openai_migrate.syntax.provided import is_emptied_after_tests, is_provided
from openai_migrate.syntax.queries import Queries

_LAZY = f"To have it built at its first call, {AGAIN} with --client lazy."


def keyless(node: NodeId, subject: Subject) -> Iterator[Finding]:
    """A client that is built at the top where it is not sure that there is a key, and perhaps no
    call; or for a call that brings its own."""
    sites = subject.clients.sites
    tops = [site for site in sites if site.block is None and site.source is None]
    waits = all(site.lazy for site in tops)
    keys = {row.old: row for row in subject.sdk.rules.settings if row.is_key}
    if not tops or (waits and not _serves_other_keys(tops, keys.values(), subject)):
        return
    builds = [build for site in sites for build in site.builds]
    given = [item for build in builds for item in build.taken]
    doubts = [doubt for build in builds for doubt in _of_keys(build, subject)]
    common = list(_common_keys(tops, keys.values(), subject.queries))
    if common:
        doubts = [
            f"`{subject.text(one)}` gives none" for one in common if _may_be_missing(one, subject)
        ]
        if not doubts:
            return
    surely = bool(builds) and all(_has_key(build, subject) for build in builds)
    queries = subject.queries
    placement = subject.clients.placement
    elsewhere = not given and not keys.keys().isdisjoint(placement.settings)
    wanted = "a key", "one"
    if surely or (elsewhere and placement.kind is not PlacementKind.BARE):
        wanted = "all its settings", "them"
        doubts = [doubt for build in builds for doubt in _of_needed(build, subject)]
        if not doubts:
            return
    names = " or ".join(row.env_new for row in keys.values() if row.env_new)
    lacking = f"without {names} in the environment"
    if doubts:
        lacking = f"where {' or '.join(dict.fromkeys(doubts))}"
        if not surely and names and reads_key(subject.clients.flavour(node)):
            lacking += f" and {names} is not in the environment"
    rule = client_rule(subject, False, subject.clients.flavour(node))
    lends = placement.kind is PlacementKind.SHARED and not placement.provider
    if waits:
        yield remark(
            rule,
            node,
            "The client wants a key when it is built, where v0 wanted none for a call that brings "
            f"its own: such a call fails {lacking}.",
        )
    elif placement.around.imported or lends:
        yield remark(
            rule,
            node,
            f"The client wants {wanted[0]} when this file is imported, where v0 wanted {wanted[1]} "
            f"at the first call: the import fails {lacking}. {_LAZY}",
        )
    elif not any(site.guard is not None for site in sites) and not any(
        queries.statements.runs_at_import(call.node) for call in subject.facts.calls
    ):
        yield remark(
            rule,
            node,
            f"The client wants {wanted[0]} when this file is run, where v0 wanted {wanted[1]} at "
            f"the first call: it ends here {lacking}, even where it makes no call, as for --help. "
            f"{_LAZY}",
        )
    elif len(queries.tree.modules) == 1:  # the cells of a notebook are run one by one
        yield from _ending_early((site for site in sites if site.block is None), subject)


def _common_keys(
    sites: Iterable[Site], keys: Collection[SettingRule], queries: Queries
) -> Iterator[NodeId]:
    """The keys that clients have because all calls bring them, but for those that they take from
    the environment anyway."""
    names, variables = {row.argument for row in keys}, {row.env for row in keys}
    for site in sites:
        for name, node in site.common:
            anyway = any(is_variable(queries, node, variable) for variable in variables)
            if name in names and not anyway:
                yield node


def _keys(build: Build) -> list[Stored]:
    """The settings of the key that a construction goes by, under their conditions if it has these
    in its arguments."""
    items = build.taken if build.holding else build.stored
    return [item for item in items if item.rule.is_key]


def _of_keys(build: Build, subject: Subject) -> Iterator[str]:
    """Where a construction gets no key, in words."""
    for item in _keys(build):
        yield from () if item.there else _doubts(item, build, subject)


def _of_needed(build: Build, subject: Subject) -> Iterator[str]:
    """The same of what else its client cannot be built without, as far as this file says so."""
    for item in build.stored:
        needed = build.flavour.value in item.rule.needed_by and not item.there
        if needed and may_be_missing(subject.queries, item.value):
            yield f"`{subject.text(item.value)}` gives none"


def _doubts(item: Stored, build: Build, subject: Subject) -> Iterator[str]:
    """Where a setting of a construction gives nothing, in words."""
    if _gets_word(item, build, subject):
        return
    for value in (item.value, item.other):
        if value is not None and (
            _may_be_missing(value, subject) or _is_asked_below(value, subject)
        ):
            yield f"`{subject.text(value)}` gives none"
    if item.test is not None and item.other is None:
        yield f"`{subject.text(item.test)}` is {'true' if item.negated else 'false'}"


def _gets_word(item: Stored, build: Build, subject: Subject) -> bool:
    """Whether the client gets a word in place of an empty text."""
    word = placeholder(item.rule, item.value, build.flavour, subject.queries)
    return item.test is None and bool(word)


def _serves_other_keys(
    sites: Iterable[Site], keys: Iterable[SettingRule], subject: Subject
) -> bool:
    """Whether calls that bring keys of their own take a client that has one of a setting, or that
    nothing else takes."""
    arguments = {row.argument for row in keys}
    calls = [call for call in subject.facts.calls if subject.sdk.call_rule(call.callee.name)]
    bringing = [brings_one_of(call, arguments, subject.sdk) for call in calls]
    given = any(item.rule.is_key for site in sites for one in site.builds for item in one.taken)
    built_once = not any(site.services for site in sites)
    return built_once and (any(bringing) if given else bool(bringing) and all(bringing))


def _has_key(build: Build, subject: Subject) -> bool:
    """Whether a client certainly has a key, where it gets one: from one of the settings, or from
    each that a variable may hold."""
    keys = _keys(build)
    sure = [item.there or next(_doubts(item, build, subject), None) is None for item in keys]
    if not build.holding:
        return any(sure)
    unset = any(item.unset is not None for item in build.stored if item.rule.is_key)
    return bool(sure) and all(sure) and not unset


def key_of_environment(
    fact: NameFact,
    rule: SettingRule,
    value: NodeId,
    flavour: Flavour,
    beside: Collection[str],
    subject: Subject,
) -> Iterator[Finding]:
    """A key that a client takes from the environment where v0 had none, and that goes to another
    host than the one it may be for.

    beside: the settings of the client.
    """
    queries = subject.queries
    if not (rule.is_key and reads_key(flavour) and rule.env_new):
        return
    if queries.literal(value) is not None or queries.is_none(value):
        return  # which has an answer of its own
    rows = (row for row in subject.sdk.rules.settings if urlsplit(row.default).netloc)
    host = next((row.old for row in rows if row.old in beside), "")
    if not host or not may_be_missing(queries, value, rule.env_new, by_none=True):
        return
    if not is_tested_before(queries, value) and not is_provided(queries, value, by_none=True):
        yield remark(
            rule,
            fact.node,
            f"Where this gives None, v0 failed at the first call. Now {rule.env_new} of the "
            f"environment is taken then, and sent to {host}: make sure that it is set, or raise an "
            "error here.",
        )


def _may_be_missing(value: NodeId, subject: Subject) -> bool:
    """Whether there may be no key for all that is seen in the file."""
    queries = subject.queries
    if is_provided(queries, value):
        return False
    if may_be_missing(queries, value):
        return True
    if is_tested_before(queries, value):
        return is_emptied_after_tests(queries, value)
    given = members(subject.facts.values.get(value, NEVER))
    return Literal(None) in given or _is_of_others(queries.tree.node(value), queries)


def _is_of_others(node: cst.CSTNode, queries: Queries) -> bool:
    """Whether another file, or the run, says what the value is: an imported name, an attribute."""
    if isinstance(node, cst.Attribute):
        return True
    if not isinstance(node, cst.Name):
        return False
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bound = [queries.tree.node(one) for one in binder.bindings[node.value]] if binder else []
    return bool(bound) and all(isinstance(one, cst.ImportAlias) for one in bound)


def keyless_inside(subject: Subject) -> Iterator[Finding]:
    """Clients that are built in functions, where the key may be missing and not every path makes a
    call, or the call is in a ``try`` and the construction is not."""
    inside = (site for site in subject.clients.sites if site.block is not None)
    yield from _ending_early(inside, subject)


def _ending_early(sites: Iterable[Site], subject: Subject) -> Iterator[Finding]:
    """The first client that may want a key where no call would have."""
    for site in sites:
        if site.source is not None or site.lazy:
            continue
        for build in site.builds:
            keys = [item for item in build.taken if item.rule.is_key]
            if not keys or not _lacks_key(build, keys, subject):
                continue
            why = _why_it_matters(build, site, subject)
            if why:
                yield remark(
                    client_rule(subject, not site.sync_name, build.flavour),
                    keys[-1].fact.node,
                    "The client wants a key when it is built, where v0 wanted one at the call: "
                    f"without one it ends here, {why}.",
                )
                return


def _lacks_key(build: Build, keys: Iterable[Stored], subject: Subject) -> bool:
    """Whether the source says that a client may be built without a key."""
    if build.holding:
        return not _has_key(build, subject)
    return not any(
        _gets_word(item, build, subject)
        or not (_may_lack(item.value, subject) or _is_asked_below(item.value, subject))
        for item in keys
    )


def _is_asked_below(value: NodeId, subject: Subject) -> bool:
    """Whether a test at the top level asks for the variable that is the key, or for the attribute
    or item, further down."""
    queries = subject.queries
    node = queries.tree.node(value)
    kinds = (cst.Name, cst.Attribute, cst.Subscript)
    if not isinstance(node, kinds) or not queries.statements.runs_at_import(value):
        return False
    text = queries.text(value)

    def meant(one: cst.CSTNode) -> bool:
        return isinstance(one, kinds) and queries.text(queries.tree.id_of(one)) == text

    tests = (
        above.test
        for number, above in queries.tree.each(cst.If, cst.IfExp, cst.While)
        if number > value and queries.statements.runs_at_import(number)
    )
    return any(implied(test, outcome, meant) for test in tests for outcome in (True, False))


def _may_lack(value: NodeId, subject: Subject) -> bool:
    """Whether the source says that the key can be missing, and no test of it comes before."""
    queries = subject.queries
    return may_lack(queries, value) and not (
        is_tested_before(queries, value) or is_provided(queries, value)
    )


def _why_it_matters(build: Build, site: Site, subject: Subject) -> str:
    calls = [
        fact.node
        for fact in subject.facts.calls
        if subject.sdk.call_rule(fact.callee.name)
        and (site.users is None or fact.callee.node in site.users)
    ]
    start = build.place
    if site.block is None:
        reads = {fact.node for fact in reads_of_settings(subject.facts, subject.sdk)}
        calls = list(early_uses(subject.facts, subject.queries, subject.sdk) - reads)
        start = subject.queries.statements.statement_in(site.guard, start)
    if site.owner is not None:
        return "also for an object that makes no call"
    if not runs_certainly(subject.queries, start, calls):
        return "also where no call follows. Build it further down if that is to go on"
    if any(is_tried_apart(subject.queries, call, build.place) for call in calls):
        return "outside of the try around the call. Build it in there if that is to catch it"
    return ""
