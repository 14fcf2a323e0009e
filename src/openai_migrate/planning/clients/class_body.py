"""Settings in the body of a class at the top level, which runs once, as what stands around it does:

    class Handler:
        openai.api_key = config.key

A client is built above the class, for its name would be an attribute inside. Tests: the fixtures
``clients/class-body*``.
"""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.planning.subject import Stored
from openai_migrate.syntax.queries import Queries


def class_around(statement: NodeId, queries: Queries) -> NodeId | None:
    """The class at the top level in whose body a statement stands, and in no block of that."""
    tree = queries.tree
    owner = tree.parent(tree.node(queries.statements.block(statement)))
    if not isinstance(owner, cst.ClassDef) or not isinstance(tree.parent(owner), cst.Module):
        return None
    return tree.id_of(owner)


def means_the_same_above(owner: NodeId, items: Sequence[Stored], queries: Queries) -> bool:
    """Whether what settings in the body of a class get is the same right above it: nothing in the
    class runs before the last of them, and none reads a name of the class."""
    if all(queries.literal(item.value) is not None for item in items):
        return True
    tree, module = queries.tree, queries.scopes.module
    node = tree.node(owner)
    assert isinstance(node, cst.ClassDef)
    own = {item.statement for item in items}
    above: list[cst.CSTNode] = [*node.decorators, *node.bases, *node.keywords]
    for statement in node.body.body:
        number = tree.id_of(statement)
        if number > max(own):
            break
        if isinstance(statement, cst.BaseCompoundStatement):
            return False
        if not any(queries.contains(number, one) for one in own):
            above.append(statement)
    return not any(queries.has_effect(tree.id_of(one)) for one in above) and all(
        queries.scopes.binder(queries.scope(item.value), name) in (None, module)
        for item in items
        for name in queries.names_read(item.value)
    )
