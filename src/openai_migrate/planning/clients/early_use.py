"""What a document does with the SDK while it is imported, also by way of its own definitions.

Tests: ``clients/module-call-before-setting``, and the programs ``client_called_before_key`` and
``*_definitions_that_run``.
"""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from openai_migrate.analysis.facts import Facts, NameFact
from openai_migrate.analysis.interpreter.library import may_pass_through
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.analysis.uses import Use, use_of
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.definition_time import DefinitionTime
from openai_migrate.syntax.own_process import is_called_by_name, starts_others, stays_here
from openai_migrate.syntax.queries import Queries


def early_uses(facts: Facts, queries: Queries, sdk: Sdk) -> set[NodeId]:
    """The nodes that need a client when the document is imported: calls of the SDK at its top
    level, the names there of functions and classes that lead to one, and definitions that run
    such a one while they are made."""
    needing = [fact.node for fact in facts.names if _needs_client(fact, sdk)]
    definitions = DefinitionTime(queries.tree, queries.scopes)
    found, queue = _split(needing, queries)
    followed: set[str] = set()
    while queue:
        found |= _made_by_running(queue, definitions, facts, queries)
        names = _bound_by(queue, queries) - followed
        followed |= names
        module = queries.scopes.module
        reads = [node for name in names for node in queries.scopes.references_to(module, name)]
        running = [node for node in reads if _may_run(node, definitions, queries)]
        early, queue = _split(running, queries)
        found |= early
    return found


def uses_outside(block: NodeId, facts: Facts, queries: Queries, sdk: Sdk) -> set[NodeId]:
    """The nodes that need a client and do not stand in a block."""
    needing = (fact.node for fact in facts.names if _needs_client(fact, sdk))
    return {node for node in needing if not queries.contains(block, node)}


def is_run_only_below(block: NodeId, facts: Facts, queries: Queries, sdk: Sdk) -> bool:
    """Whether a run of the document gets to what needs a client from a block only: everything else
    that needs one is defined at the top level, and named in the block, or in what is named there;
    nothing registers it, and no other process gets it.

    What runs at the top level outside of the block is for ``early_uses`` to say.
    """
    tree, module = queries.tree, queries.scopes.module
    inner = uses_outside(block, facts, queries, sdk)
    found = {queries.statements.top_statement(node) for node in _split(inner, queries)[1]}
    naming: dict[NodeId, set[NodeId]] = {}
    named: set[NodeId] = set()
    queue = [one for one in found if one is not None]
    if queue and starts_others(queries):
        return False
    while queue:
        definition = queue.pop()
        if definition in naming:
            continue
        if not _is_only_defined(tree.node(definition), queries):
            return False
        naming[definition] = set()
        for name in _bound_by([definition], queries):
            for node in queries.scopes.references_to(module, name):
                if not stays_here(queries, node):
                    return False
                if queries.contains(block, node):
                    named.add(definition)
                elif not queries.statements.runs_at_import(node):
                    top = queries.statements.top_statement(node)
                    naming[definition] |= {top} if top not in (None, definition) else set()
        queue += naming[definition]
    while more := {one for one, others in naming.items() if one not in named and others & named}:
        named |= more
    return named == naming.keys()


def _is_only_defined(node: cst.CSTNode, queries: Queries) -> bool:
    """Whether it is a function or class that no decorator hands to anything else, and that nothing
    looks for by its name."""
    if not isinstance(node, cst.FunctionDef | cst.ClassDef) or is_called_by_name(node):
        return False
    inside = (queries.tree.node(number) for number in queries.below(queries.tree.id_of(node)))
    made = (one.decorator for one in inside if isinstance(one, cst.Decorator))
    functions = (one.func if isinstance(one, cst.Call) else one for one in made)
    return all(may_pass_through(queries.last_name(one)) for one in functions)


def _needs_client(fact: NameFact, sdk: Sdk) -> bool:
    """Whether what stands there is read from a client: a method, or a setting."""
    if sdk.client_setting(fact.name) is not None:
        return fact.use not in (Use.STORE, Use.DELETE)
    return bool(sdk.call_rule(fact.name) or sdk.calls_below(fact.name))


def _split(nodes: Iterable[NodeId], queries: Queries) -> tuple[set[NodeId], set[NodeId]]:
    """The nodes that run at import, or may, and the others."""
    given = set(nodes)
    early = {
        node
        for node in given
        if queries.statements.runs_at_import(node) or _is_handed_over(node, queries)
    }
    return early, given - early


def _is_handed_over(node: NodeId, queries: Queries) -> bool:
    """Whether a node stands in a function without a name that a call gets, or makes, which runs at
    import: ``column.apply(lambda text: embed(text))``."""
    outer: NodeId | None = None
    for above in queries.tree.ancestors(queries.tree.node(node)):
        if isinstance(above, cst.FunctionDef):
            return False
        if isinstance(above, cst.Lambda):
            outer = queries.tree.id_of(above)
        elif isinstance(above, cst.Call) and outer is not None:
            return queries.statements.runs_at_import(outer)
    return False


def _bound_by(nodes: Iterable[NodeId], queries: Queries) -> set[str]:
    """The names that the top-level statements bind in which the nodes stand."""
    tops = {queries.statements.top_statement(node) for node in nodes}
    return {
        name
        for name, bound in queries.scopes.module.bindings.items()
        if any(queries.statements.top_statement(node) in tops for node in bound)
    }


def _made_by_running(
    nodes: Iterable[NodeId], definitions: DefinitionTime, facts: Facts, queries: Queries
) -> set[NodeId]:
    """The definitions around the nodes that are made at import, and may run while they are.

    What a decorator or a base class does that stands in another document is not seen here.
    """
    return {
        outer
        for node in nodes
        for outer in definitions.around(node)
        if queries.statements.runs_at_import(outer)
        and (definitions.runs(outer) or not facts.elsewhere.isdisjoint(definitions.told(outer)))
    }


def _may_run(node: NodeId, definitions: DefinitionTime, queries: Queries) -> bool:
    """Whether what is read may be called there: not where it is named in an annotation, nor where a
    class derives from it that runs nothing while it is made."""
    use = use_of(queries.tree, queries.tree.node(node))
    if use is Use.BASE:
        return any(definitions.runs(outer) for outer in definitions.around(node))
    return use not in (Use.ANNOTATION, Use.CATCH)
