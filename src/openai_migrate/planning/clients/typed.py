"""Whether the calls of a document can be for one service only, as all of them run below a setting
that says it, and no other setting names another one.

Tests: the fixture ``clients/per-call-one-service``.
"""

from __future__ import annotations

from openai_migrate.analysis.clients.placement import Placement
from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.syntax.classes import Classes
from openai_migrate.syntax.queries import Queries


def is_typed(facts: Facts, queries: Queries, sdk: Sdk, placement: Placement) -> bool:
    """Whether each use of the SDK certainly sees a service that the placement names."""
    if not placement.typed:
        return False
    kinds = {row.setting for row in sdk.rules.values}
    stores = [
        fact.node
        for fact in facts.names
        if fact.use is Use.STORE and fact.name in kinds and _is_made(fact, queries)
    ]
    early = early_uses(facts, queries, sdk) if stores else set()
    used = [fact.node for fact in facts.names if sdk.setting_rule(fact.name) is None]
    users = [*early, *(node for node in used if queries.scope(node) is not queries.scopes.module)]
    classes = Classes(queries.tree, queries.scopes)
    methods = {classes.method_name_at(node) for node in users}

    def owner(store: NodeId) -> NodeId | None:
        """The class of which all objects run through the setting before anybody has them."""
        found = classes.built_in(queries.statements.block(store))
        if (
            found is None
            or classes.skips_base(found)
            or classes.name(found) in placement.around.closed
        ):
            return None
        return None if classes.self_calls_before(store) & methods else found

    owners = {store: owner(store) for store in stores}
    return bool(stores) and all(
        any(
            _sees(node, store, node in early, queries)
            or (owners[store] is not None and owners[store] in classes.lineage_of_method(node))
            for store in stores
        )
        for node in users
    )


def _is_made(fact: NameFact, queries: Queries) -> bool:
    """Whether the setting gets a value of its own there."""
    return queries.variables.assigned_value(fact.node) is not None


def _sees(node: NodeId, store: NodeId, is_early: bool, queries: Queries) -> bool:
    """Whether what stands at a node certainly runs after a setting is made, further down in the
    same block, or anywhere below the top level."""
    block = queries.statements.block(store)
    if queries.statements.is_top_block(block) and queries.statements.at_top_level(store):
        return node > store or not is_early
    same = queries.scope(node) is queries.scope(store)
    return (
        queries.contains(block, node)
        and node > store
        and (same or not queries.statements.runs_at_import(node))
    )
