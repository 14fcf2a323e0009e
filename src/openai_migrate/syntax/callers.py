"""Expressions that are what they are by what the callers of a function give.

The callers that are seen need not be all of them. Tests: the fixture ``imports/getattr-given``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree

_MAX_STEPS = 4


def given_names(
    node: cst.CSTNode, tree: Tree, scopes: Scopes, steps: int = _MAX_STEPS
) -> frozenset[str]:
    """The parameters on which an expression depends, also by way of other variables."""
    number = tree.id_of(node)
    found: set[str] = set()
    for inner in range(number, tree.ends[number]):
        name = tree.node(inner)
        if not isinstance(name, cst.Name):
            continue
        binder = scopes.binder(scopes.of(name), name.value)
        for binding in binder.bindings[name.value] if binder is not None else ():
            found |= _given_by(binding, name.value, tree, scopes, steps)
    return frozenset(found)


def _given_by(binding: NodeId, name: str, tree: Tree, scopes: Scopes, steps: int) -> frozenset[str]:
    node = tree.node(binding)
    for above in (node, *tree.ancestors(node)):
        match above:
            case cst.Param():
                return frozenset({name})
            case cst.Assign(value=value) | cst.NamedExpr(value=value) | cst.AnnAssign(value=value):
                source = value
            case cst.For(iter=value) | cst.CompFor(iter=value) | cst.WithItem(item=value):
                source = value
            case cst.BaseStatement() | cst.BaseSmallStatement():
                return frozenset()
            case _:
                continue
        if source is None or not steps:
            return frozenset()
        return given_names(source, tree, scopes, steps - 1)
    return frozenset()
