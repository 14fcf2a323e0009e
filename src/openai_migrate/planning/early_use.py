"""What a document does with the SDK while it is imported, also by way of its own definitions.

Tests: the fixtures ``clients/*-early-call*``.
"""

from __future__ import annotations

from collections.abc import Iterable

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.sdk import Sdk
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries


def early_uses(facts: Facts, queries: Queries, sdk: Sdk) -> set[NodeId]:
    """The nodes that need a client when the document is imported: calls of the SDK at its top
    level, and the names there of functions and classes that lead to one."""
    needing = [
        fact.node for fact in facts.names if sdk.call_rule(fact.name) or sdk.calls_below(fact.name)
    ]
    found, queue = _split(needing, queries)
    followed: set[str] = set()
    while queue:
        names = _bound_by(queue, queries) - followed
        followed |= names
        module = queries.scopes.module
        reads = [node for name in names for node in queries.scopes.references_to(module, name)]
        early, queue = _split(filter(lambda node: _may_run(node, queries), reads), queries)
        found |= early
    return found


def _split(nodes: Iterable[NodeId], queries: Queries) -> tuple[set[NodeId], set[NodeId]]:
    """The nodes that run at import, and the others."""
    given = set(nodes)
    early = {node for node in given if queries.runs_at_import(node)}
    return early, given - early


def _bound_by(nodes: Iterable[NodeId], queries: Queries) -> set[str]:
    """The names that the top-level statements bind in which the nodes stand."""
    tops = {queries.top_statement(node) for node in nodes}
    return {
        name
        for name, bound in queries.scopes.module.bindings.items()
        if any(queries.top_statement(node) in tops for node in bound)
    }


def _may_run(node: NodeId, queries: Queries) -> bool:
    """Whether what is read may be called there: neither derived from nor named in an annotation."""
    use = use_of(queries.tree, queries.tree.node(node))
    return use not in (Use.BASE, Use.ANNOTATION, Use.CATCH)
