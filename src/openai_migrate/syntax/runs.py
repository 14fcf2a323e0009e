"""When statements run: directly above another one, or once at the most."""

from __future__ import annotations

from collections.abc import Container

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree


def goes_up_to(statement: NodeId, last: NodeId, gone: Container[NodeId], tree: Tree) -> bool:
    """Whether the line of a statement, and all below it that stand above the line of ``last``, hold
    nothing but statements that go: what stood above them stands above ``last`` then."""
    line, end = (tree.parent(tree.node(number)) for number in (statement, last))
    if not isinstance(line, cst.SimpleStatementLine) or line is end:
        return False
    body = getattr(tree.parent(line), "body", ())
    if not any(other is end for other in body):
        return False
    for other in body[next(i for i, one in enumerate(body) if one is line) :]:
        if other is end:
            return True
        if not isinstance(other, cst.SimpleStatementLine):
            return False
        if not all(tree.id_of(small) in gone for small in other.body):
            return False
    return False


def is_called_once(block: NodeId, tree: Tree, scopes: Scopes) -> bool:
    """Whether a block is the body of a function at the top level that the document only names to
    call it there, in one place and no loop: ``main()`` below ``if __name__ == "__main__":``."""
    function = tree.parent(tree.node(block))
    if not isinstance(function, cst.FunctionDef) or not isinstance(
        tree.parent(function), cst.Module
    ):
        return False
    name = function.name.value
    named = list(scopes.references_to(scopes.module, name))
    if len(named) != 1 or len(scopes.module.bindings.get(name, ())) != 1:
        return False
    node = tree.node(named[0])
    call = tree.parent(node)
    return (
        isinstance(call, cst.Call)
        and call.func is node
        and not any(isinstance(above, _AGAIN) for above in tree.ancestors(call))
    )


#: What may run its body again, or at another time.
_AGAIN = (
    cst.FunctionDef,
    cst.Lambda,
    cst.ClassDef,
    cst.For,
    cst.While,
    cst.BaseComp,
)


def is_suspended_between(queries: Queries, first: NodeId, last: NodeId) -> bool:
    """Whether a function may let others run between two nodes of it: where it awaits or yields."""
    tree, scope = queries.tree, queries.scope(last)
    loops = [
        tree.id_of(above)
        for above in tree.ancestors(tree.node(last))
        if isinstance(above, cst.For | cst.While) and tree.id_of(above) > first
    ]
    return any(
        number > first
        and queries.scope(number) is scope
        and (tree.ends[number] <= last or any(queries.contains(loop, number) for loop in loops))
        for number, node in tree.each(cst.Await, cst.Yield, cst.Asynchronous)
        if not isinstance(tree.parent(node), cst.FunctionDef)
    )
