"""What keeps a document from a client of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import CallFact, Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Record
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.builds import Refusal, plan_builds
from openai_migrate.planning.early_use import early_uses
from openai_migrate.planning.keeping import waiting
from openai_migrate.planning.services import is_key
from openai_migrate.planning.sites import changed_settings, flavour_of, is_after, stored_settings
from openai_migrate.planning.subject import Site, Stored
from openai_migrate.ruleset.model import KeywordAction
from openai_migrate.syntax.emptiness import may_lack
from openai_migrate.syntax.queries import Queries


def obstacle_of(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> str:
    """Why this document must use the module-level client; "" if it need not."""
    reason = handed_on(facts, queries, sdk)
    if reason:
        return reason
    for fact in facts.names:
        relevant = sdk.call_rule(fact.name) is not None or sdk.calls_below(fact.name)
        if relevant and not _module_import(fact, facts, queries):
            return reasons.LATE_IMPORT
    if placement.provider:
        return ""
    if placement.kind in (PlacementKind.MODULE, PlacementKind.SHARED):
        if placement.kind is PlacementKind.SHARED and not placement.settings:
            return ""
        return _setting_obstacle(facts, queries, sdk, placement)
    return _bare_obstacle(facts, sdk)


def handed_on(facts: Facts, queries: Queries, sdk: Sdk) -> str:
    """Why uses of the SDK may not be seen or cannot be rewritten; "" if neither."""
    package = sdk.rules.pack.package
    if not facts.imports:
        return reasons.LENT
    statements = {queries.statements.statement(fact.statement) for fact in facts.imports}
    for fact in facts.names:
        if queries.statements.statement(fact.node) in statements:
            return "the import and a use of it share one line"
        if fact.name == package and fact.use in (Use.READ, Use.STORE):
            return reasons.HANDED_ON
    return ""


def _module_import(fact: NameFact, facts: Facts, queries: Queries) -> bool:
    """Whether what the fact reads is imported unconditionally at the top of the document."""
    if not fact.direct:
        return fact.node == fact.root or fact.origin != fact.name.partition(".")[0]
    name = queries.dotted(fact.root)
    if "." in name:
        return not any(queries.statements.may_not_run(one.statement) for one in facts.imports)
    binder = queries.scopes.binder(queries.scope(fact.root), name)
    if binder is None:
        return True
    return binder is queries.scopes.module and all(
        queries.statements.at_top_level(node) for node in binder.bindings[name]
    )


def _bare_obstacle(facts: Facts, sdk: Sdk) -> str:
    """A client built at import wants a key: not where every call brings its own."""
    own = [_brings_key(call, sdk) for call in facts.calls]
    return reasons.OWN_KEYS if own and all(own) else ""


def _brings_key(call: CallFact, sdk: Sdk) -> bool:
    keys = {row.argument for row in sdk.rules.settings if is_key(row)}
    return not keys.isdisjoint(_options(call, sdk))


def brings_options(call: CallFact, sdk: Sdk) -> bool:
    """Whether a call gives what only a client takes."""
    return any(True for _ in _options(call, sdk))


def builds_its_own(call: CallFact, sdk: Sdk) -> bool:
    """Whether the module-level client cannot serve a call."""
    return sdk.is_async(call.callee.name) or brings_options(call, sdk)


def _options(call: CallFact, sdk: Sdk) -> Iterator[str]:
    """The options of a client that a call gives."""
    rule = sdk.call_rule(call.callee.name)
    for argument in () if rule is None else call.arguments:
        names = [argument.keyword or ""]
        if argument.star == "**" and isinstance(argument.value, Record):
            names = [str(name) for name, _ in argument.value.entries]
        for name in names:
            row = None if rule is None else sdk.index.keyword(rule, name)
            if row is not None and row.action is KeywordAction.OPTION:
                yield row.new


def _setting_obstacle(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> str:
    stored = stored_settings(facts, queries, sdk)
    if not stored or len(stored) != len(changed_settings(facts, sdk)):
        return reasons.NOT_PLAIN
    if not any(is_key(item.rule) and not queries.is_none(item.value) for item in stored):
        reason = _bare_obstacle(facts, sdk)
        if reason:
            return reason
    reason = missing_key_asked_for(facts, stored, queries, sdk)
    if reason:
        return reason
    builds = plan_builds(None, stored, queries, sdk)
    if isinstance(builds, Refusal):
        return builds.reason
    shared = placement.around.lazy and placement.kind is PlacementKind.SHARED
    if shared and waiting(builds, placement.around.rewritten, queries, sdk) is None:
        return "the client that others take from here can only be built at once"
    site = Site(flavour_of(builds), builds=builds)
    early = {node for node in early_uses(facts, queries, sdk) if not is_after(node, site, queries)}
    if early:
        read = {fact.node for fact in facts.names if sdk.setting_rule(fact.name) is not None}
        return reasons.READ_EARLY if early <= read else reasons.CALLED_EARLY
    for fact in facts.names:
        rule = sdk.setting_rule(fact.name)
        if rule is not None and fact.use not in (Use.STORE, Use.DELETE):  # noqa: SIM102
            if rule.read is None or queries.statements.runs_at_import(fact.node):
                return reasons.READ_BACK
    return ""


def missing_key_asked_for(
    facts: Facts, stored: Sequence[Stored], queries: Queries, sdk: Sdk
) -> str:
    """Why no client may be built where the document asks whether there is a key: it could not be
    built without one, so that nothing would be left to ask; "" if it does not ask."""
    keys = [item for item in stored if is_key(item.rule)]
    asked = any(
        fact.use is Use.READ and _is_asked(queries, fact.node)
        for fact in facts.names
        if (rule := sdk.setting_rule(fact.name)) is not None and is_key(rule)
    )
    if asked and any(may_lack(queries, item.value) for item in keys):
        return "it asks whether there is a key, without which no client can be built"
    return ""


def _is_asked(queries: Queries, number: NodeId) -> bool:
    """Whether the truth of the expression decides something there, maybe by ``bool(...)``."""
    function = queries.function_of(queries.enclosing_call(number))
    return queries.comparisons.is_tested(number) or (
        function is not None and queries.dotted(function) == "bool"
    )
