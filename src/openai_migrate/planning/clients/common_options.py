"""Options that all calls of a document bring alike: one client has them from the start.

    KEY = os.environ["SERVICE_KEY"]
    openai.Completion.create(..., api_key=KEY)   # in each function

Tests: the fixtures ``clients/common-options*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import CallFact, Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.anchor import anchor_below
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.subject import Site
from openai_migrate.ruleset.model import KeywordAction
from openai_migrate.syntax.lasting import lasts
from openai_migrate.syntax.queries import Queries


def common_site(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> Site | None:
    """The site, without names, of the clients that have what all calls bring; None where these
    differ, or where it may change, or is not there when the client is built."""
    around = placement.around
    if around.lazy or around.published or not facts.calls:
        return None
    found = [_options(call, queries, sdk) for call in facts.calls]
    called = {call.callee.node for call in facts.calls}
    others = {row.new for row in sdk.rules.clients}
    first = found[0]
    if first is None or any(
        fact.name in others or (sdk.calls_below(fact.name) and fact.node not in called)
        for fact in facts.names
    ):
        return None
    texts = {name: queries.text(node) for name, node in first.items()}
    for options in found:
        if options is None or {k: queries.text(node) for k, node in options.items()} != texts:
            return None
        if not all(_stays(node, queries, placement) for node in options.values()):
            return None
    place = anchor_below(facts, queries, sdk)
    bound = [statement for node in first.values() for statement in _bindings(node, queries)]
    if place is None:
        return None
    below = max([place, *bound])
    early = min(early_uses(facts, queries, sdk), default=None)
    if early is not None and early < queries.tree.below(below).stop:
        return None
    return Site(placement.flavour, common=tuple(first.items()), below=below)


def _options(call: CallFact, queries: Queries, sdk: Sdk) -> dict[str, NodeId] | None:
    """The options of the client that a call brings, by the names that the client has for them; None
    where it may bring others."""
    rule = sdk.call_rule(call.callee.name)
    if rule is None:
        return None
    found: dict[str, NodeId] = {}
    for argument in call.arguments:
        row = sdk.index.keyword(rule, argument.keyword or "")
        if row is not None and row.action is KeywordAction.OPTION:
            found[row.new] = argument.value_node
        elif argument.star == "**" and not _is_plain(argument.value_node, queries, sdk):
            return None
    return found


def _is_plain(number: NodeId, queries: Queries, sdk: Sdk) -> bool:
    """Whether what is unpacked is a display without options of the client."""
    node = queries.tree.node(number)
    if not isinstance(node, cst.Dict):
        return False
    keys = [one.key for one in node.elements if isinstance(one, cst.DictElement)]
    names = [queries.string(queries.tree.id_of(key)) for key in keys]
    return len(keys) == len(node.elements) and not any(
        name is None or sdk.setting_of(name) is not None for name in names
    )


def _stays(number: NodeId, queries: Queries, placement: Placement) -> bool:
    """Whether the value is a text, a variable of the module that nothing binds again, or one of
    the environment that nothing sets."""
    node, module = queries.tree.node(number), queries.scopes.module
    if isinstance(node, cst.SimpleString):
        return True
    if isinstance(node, cst.Call):
        return lasts(queries, number, placement.around.rewritten)
    if not isinstance(node, cst.Name):
        return False
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bound = module.bindings.get(node.value, ())
    return (
        binder is module
        and len(bound) == 1
        and all(map(queries.statements.at_top_level, bound))
        and lasts(queries, number, placement.around.rewritten)
    )


def _bindings(number: NodeId, queries: Queries) -> Iterator[NodeId]:
    """The statements that bind a variable of the module."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        for bound in queries.scopes.module.bindings[node.value]:
            yield queries.statements.statement(bound)
