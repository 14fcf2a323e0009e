"""What is read of an object that becomes a dict: its attributes, or what both can do."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries


class Part(NamedTuple):
    """node: the attribute with that name; or the object itself, and no name, where it is used as a
    dict can be."""

    node: NodeId
    name: str


def part_of(queries: Queries, number: NodeId, attributes: Collection[str]) -> Part | None:
    """How an object is used that becomes a dict, with the attributes among its keys; None where a
    dict cannot serve."""
    tree = queries.tree
    node = tree.node(number)
    above = tree.parent(node)
    if isinstance(above, cst.Attribute):
        call = tree.parent(above)
        called = isinstance(call, cst.Call) and call.func is above
        if above.attr.value in attributes and not called and not _is_stored(tree.parent(above)):
            return Part(tree.id_of(above), above.attr.value)
        return Part(number, "") if above.attr.value == "get" and called else None
    if (
        queries.item_of(number) is not None
        or queries.comparisons.is_truth(number)
        or _is_guard(above, node)
    ):
        return Part(number, "")
    if isinstance(above, cst.Comparison | cst.ComparisonTarget):
        whole = above if isinstance(above, cst.Comparison) else tree.parent(above)
        return Part(number, "") if _asks_for_none_or_key(whole, node) else None
    return None


def _is_stored(above: cst.CSTNode | None) -> bool:
    return isinstance(above, cst.AssignTarget | cst.AugAssign | cst.Del)


def _is_guard(above: cst.CSTNode | None, node: cst.CSTNode) -> bool:
    """Whether only its truth decides whether what follows ``and`` counts."""
    return (
        isinstance(above, cst.BooleanOperation)
        and above.left is node
        and isinstance(above.operator, cst.And)
    )


def _asks_for_none_or_key(whole: cst.CSTNode | None, node: cst.CSTNode) -> bool:
    match whole:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator, other)]):
            if other is node:
                return isinstance(operator, cst.In | cst.NotIn)
            is_none = isinstance(other, cst.Name) and other.value == "None"
            return left is node and isinstance(operator, cst.Is | cst.IsNot) and is_none
    return False
