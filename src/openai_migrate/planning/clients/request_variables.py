"""Variables of the environment that v0 looked up for each request, and a client when it is built:
those that say which proxy to use. Tests: the fixtures ``clients/proxy-variable-*``.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from openai_migrate.analysis.facts import Facts
from openai_migrate.analysis.interpreter.sdk import Sdk
from openai_migrate.core.edit import NodeId
from openai_migrate.planning.clients.early_use import early_uses
from openai_migrate.planning.environment_files import request_variables
from openai_migrate.syntax.queries import Queries


def changes(queries: Queries, sdk: Sdk) -> Iterator[tuple[NodeId, str]]:
    """(place, name) of each such variable that a document sets or takes away by name, or with what
    it says of names that only the run tells, or with all that are set."""
    names, environment = request_variables(sdk.rules), queries.environment
    for found in (environment.writes(), environment.removals()):
        yield from ((node, name) for node, name in found if name in names)
    for unnamed in (environment.unnamed_writes(), environment.unnamed_removals()):
        for node, one in unnamed:
            said = [name for name in names if one.is_said_to_be(name)]
            yield from ((node, name) for name in said if not said[0].isupper() or name.isupper())
    for node in environment.emptied():
        yield from ((node, name) for name in names if name.isupper())


def running(node: NodeId, queries: Queries) -> list[NodeId]:
    """Where at the top level what stands at a node is run, as far as the document shows: there, or
    where the function around it is called."""
    if queries.statements.runs_at_import(node):
        return [node]
    top = queries.statements.top_statement(node)
    function = queries.tree.node(top) if top is not None else None
    if not isinstance(function, cst.FunctionDef):
        return []
    calls = queries.calls_of({function.name.value})
    return [call for call in calls if queries.statements.runs_at_import(call)]


def last_change(
    block: NodeId | None, last: NodeId, facts: Facts, queries: Queries, sdk: Sdk
) -> NodeId | None:
    """The last statement of a block, the top level for None, that changes such a variable below a
    statement and above the first use of a client; None where there is none."""
    changed = [node for node, _ in changes(queries, sdk)]
    if not changed:
        return None
    if block is None:
        used = early_uses(facts, queries, sdk)
        changed = [place for node in changed for place in running(node, queries)]
    else:
        own = queries.scope(last)
        changed = [node for node in changed if queries.scope(node) is own]
        used = {
            fact.node
            for fact in facts.names
            if queries.contains(block, fact.node)
            and (sdk.call_rule(fact.name) or sdk.calls_below(fact.name))
        }
    first = min((node for node in used if node > last), default=None)
    found = None
    for node in sorted(changed):
        statement = _statement_in(block, node, queries)
        if statement is None or statement <= last:
            continue
        if first is not None and (first < statement or queries.contains(statement, first)):
            break
        found = statement
    return found


def _statement_in(block: NodeId | None, node: NodeId, queries: Queries) -> NodeId | None:
    """The statement directly in a block that holds a node."""
    if block is None:
        return queries.statements.top_statement(node)
    found, parents = node, queries.tree.parents
    while parents[found] >= 0 and parents[found] != block:
        found = parents[found]
    return found if parents[found] == block else None
