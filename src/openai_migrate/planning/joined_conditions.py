"""Conditions that are joined with each other: ``retry_if(A) | retry_if(B)``, ``any_of(a, b)``.

A part of one may be a variable that has another one.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.analysis.interpreter.library import joins_conditions
from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries


def joined_with(queries: Queries, condition: NodeId) -> set[NodeId]:
    """What stands in all conditions that are joined with one; nothing where it stands alone."""
    whole = _widest(queries, condition)
    return set() if whole == condition else _inside(queries, whole)


def _widest(queries: Queries, node: NodeId) -> NodeId:
    """The condition that the one at a node is a part of in the end."""
    seen: set[NodeId] = set()
    while node not in seen:  # a variable may be part of what it gets
        seen.add(node)
        node = _wider(queries, node)
    return node


def _wider(queries: Queries, node: NodeId) -> NodeId:
    """The condition of which the one at a node is a part, by a variable perhaps; or itself."""
    tree = queries.tree
    above = tree.parent(tree.node(node))
    if isinstance(above, cst.Arg):
        call = tree.parent(above)
        joins = isinstance(call, cst.Call) and joins_conditions(dotted_name(call.func))
        return tree.id_of(call) if joins and call is not None else node
    if isinstance(above, cst.BinaryOperation) and isinstance(above.operator, cst.BitOr):
        return tree.id_of(above)
    held = queries.variables.variable_given(node)
    reads = list(queries.variables.reads_of(held)) if held is not None else []
    return reads[0] if len(reads) == 1 else node


def _inside(queries: Queries, whole: NodeId) -> set[NodeId]:
    """What stands in a condition, and in those that variables in it have."""
    found: set[NodeId] = set()
    queue = [whole]
    while queue:
        below = {NodeId(one) for one in queries.below(queue.pop())} - found
        found |= below
        for one in below:
            held = queries.variables.variable_read(one)
            if held is not None and len(queries.variables.reads_of(held)) == 1:
                given = _given_to(queries, held)
                queue += [] if given is None or given in found else [given]
    return found


def _given_to(queries: Queries, variable: tuple[int, str]) -> NodeId | None:
    """What a variable that is bound once gets."""
    number, name = variable
    bindings = [*queries.scopes.scopes[number].bindings.get(name, ())]
    return queries.variables.assigned_value(bindings[0]) if len(bindings) == 1 else None
