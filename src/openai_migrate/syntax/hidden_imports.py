"""Imported names that a function or class of the same name hides from what stands below it.

    from openai.embeddings_utils import get_embedding

    def get_embedding(text): ...

Tests: the fixtures ``imports/hidden-*``.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.scopes import Scope, ScopeKind, Scopes
from openai_migrate.syntax.tree import Tree


def reads_above(
    name: str, statement: cst.CSTNode, scopes: Scopes, tree: Tree
) -> list[NodeId] | None:
    """What reads the name that an import at the top level binds, where a definition there binds it
    again whatever happens; None where there is none, or a function may run before it and read the
    name."""
    module = scopes.module
    bindings: Sequence[NodeId] = module.bindings.get(name, ())
    if not bindings[1:] or bindings[2:] or not _is_at_top(statement, tree):
        return None
    hiding = tree.node(bindings[1])
    if not isinstance(hiding, cst.FunctionDef | cst.ClassDef) or not _stands_at_top(hiding, tree):
        return None
    body = tree.below(tree.id_of(hiding.body))
    bound_at = body.start if isinstance(hiding, cst.FunctionDef) else body.stop
    above = [one for one in scopes.references_to(module, name) if one < bound_at]
    later = [one for one in above if _is_in_function(one, scopes, tree)]
    if any(_may_run_before(bound_at, number, scopes, tree) for number in later):
        return None
    return [one for one in above if one not in later]


def _is_at_top(statement: cst.CSTNode, tree: Tree) -> bool:
    line = tree.parent(statement)
    return line is not None and isinstance(tree.parent(line), cst.Module)


def _may_run_before(end: NodeId, number: NodeId, scopes: Scopes, tree: Tree) -> bool:
    """Whether the top level may run the function that holds a node, by way of others or of a class,
    above another node."""
    queue, seen = [number], set[str]()
    while queue:
        current = queue.pop()
        if not _is_in_function(current, scopes, tree):
            return True
        outer = [one for one in tree.ancestors(tree.node(current)) if isinstance(one, _DEFINITIONS)]
        whole = outer[-1]
        if isinstance(whole, cst.Lambda) or whole.decorators or not _stands_at_top(whole, tree):
            return True
        name = whole.name.value
        if name not in seen:
            seen.add(name)
            queue += (one for one in scopes.references_to(scopes.module, name) if one < end)
    return False


def _is_in_function(number: NodeId, scopes: Scopes, tree: Tree) -> bool:
    """Whether what stands at a node runs when a function is called; defaults do not."""
    scope: Scope | None = scopes.of(tree.node(number))
    while scope is not None and scope.kind is not ScopeKind.FUNCTION:
        scope = scope.parent
    return scope is not None


def _stands_at_top(node: cst.CSTNode, tree: Tree) -> bool:
    return isinstance(tree.parent(node), cst.Module)


_DEFINITIONS = (cst.FunctionDef, cst.ClassDef, cst.Lambda)
