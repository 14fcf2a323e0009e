"""What keeps a document from a client of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.clients.flavour import Flavour, argument_name
from openai_migrate.analysis.clients.placement import Placement, PlacementKind
from openai_migrate.analysis.facts import Argument, CallFact, Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.analysis.values import Record
from openai_migrate.planning.clients.builds import Refusal
from openai_migrate.planning.clients.sites import changed_settings, stored_settings
from openai_migrate.planning.clients.top_site import top_site
from openai_migrate.ruleset.model import KeywordAction
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
    keys = {row.argument for row in sdk.rules.settings if row.is_key}
    return not keys.isdisjoint(_options(call, sdk))


def brings_options(call: CallFact, sdk: Sdk) -> bool:
    """Whether a call gives what only a client takes."""
    return any(True for _ in _options(call, sdk))


def brings_one_of(call: CallFact, names: Container[str], sdk: Sdk) -> bool:
    """Whether a call gives one of some arguments of a client."""
    return any(name in names for name in _options(call, sdk))


def brings_for_service(call: CallFact, flavour: Flavour, sdk: Sdk) -> bool:
    """Whether a call gives a setting that has another argument in a client for the service."""
    rows = (sdk.setting_of(name) for argument in call.arguments for name in _given_by(argument))
    return any(row is not None and row.argument != argument_name(row, flavour) for row in rows)


def _given_by(argument: Argument) -> list[str]:
    """The names of keywords that an argument of a call gives, as far as they are known."""
    if argument.star == "**" and isinstance(argument.value, Record):
        return [str(name) for name, _ in argument.value.entries]
    return [argument.keyword or ""]


def builds_its_own(call: CallFact, sdk: Sdk) -> bool:
    """Whether the module-level client cannot serve a call."""
    return sdk.is_async(call.callee.name) or brings_options(call, sdk)


def _options(call: CallFact, sdk: Sdk) -> Iterator[str]:
    """The options of a client that a call gives."""
    rule = sdk.call_rule(call.callee.name)
    for argument in () if rule is None else call.arguments:
        for name in _given_by(argument):
            row = None if rule is None else sdk.index.keyword(rule, name)
            if row is not None and row.action is KeywordAction.OPTION:
                yield row.new


def _setting_obstacle(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> str:
    stored = stored_settings(facts, queries, sdk)
    if not stored or len(stored) != len(changed_settings(facts, sdk)):
        return reasons.NOT_PLAIN
    if not any(item.rule.is_key and not queries.is_none(item.value) for item in stored):
        reason = _bare_obstacle(facts, sdk)
        if reason:
            return reason
    found = top_site(facts, queries, sdk, placement)
    return found.reason if isinstance(found, Refusal) else ""
