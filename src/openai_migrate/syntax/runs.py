"""Whether statements that go stand directly above another one."""

from __future__ import annotations

from collections.abc import Container

import libcst as cst

from openai_migrate.core.edit import NodeId
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
