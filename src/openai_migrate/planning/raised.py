"""Classes of errors that are raised without being called: Python builds them of nothing then."""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries

#: What raises the class that it is given: an attribute or keyword of mocks, and methods of futures
#: and generators.
_RAISING = frozenset({"side_effect", "set_exception", "throw"})
_DISPLAYS = (cst.Element, cst.List, cst.Tuple)


def is_raised(queries: Queries, number: NodeId) -> bool:
    """Whether a class is raised where it is named, or given to what raises it."""
    tree = queries.tree
    node = tree.node(number)
    above = tree.parent(node)
    if isinstance(above, cst.Raise):
        return above.exc is node
    while isinstance(above, _DISPLAYS):
        node, above = above, tree.parent(above)
    match above:
        case cst.Arg(keyword=cst.Name(name)):
            return name in _RAISING
        case cst.Arg():
            call = tree.parent(above)
            return isinstance(call, cst.Call) and queries.last_name(call.func) in _RAISING
        case cst.Assign(targets=targets):
            places = (one.target for one in targets)
            return any(
                isinstance(one, cst.Attribute) and one.attr.value in _RAISING for one in places
            )
    return False
