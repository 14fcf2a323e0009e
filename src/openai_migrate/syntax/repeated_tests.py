"""Tests for a key that say less than the test behind them: ``"k" in x and x["k"] is not None``.

Test: the fixture ``values/key-tested-twice``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import literal_of
from openai_migrate.syntax.queries import Queries


def tested_again(queries: Queries, test: NodeId, base: NodeId, key: str) -> NodeId | None:
    """What stands behind ``test and``, if it can hold only where ``base`` has the key; or None.

    ``x["k"] is not None``; ``x["k"]`` itself where only the truth of both counts.
    """
    node = queries.tree.node(test)
    whole = queries.tree.parent(node)
    if not isinstance(whole, cst.BooleanOperation) or whole.left is not node:
        return None
    if not isinstance(whole.operator, cst.And) or whole.lpar:
        return None
    match whole.right:
        case cst.Comparison(
            left=read,
            comparisons=[cst.ComparisonTarget(operator=cst.IsNot(), comparator=cst.Name("None"))],
        ):
            again = read
        case read if isinstance(queries.tree.parent(whole), cst.If | cst.While):
            again = read
        case _:
            return None
    holder = _holder(again, key)
    if holder is None or queries.text(queries.tree.id_of(holder)) != queries.text(base):
        return None
    return queries.tree.id_of(whole.right)


def _holder(read: cst.BaseExpression, key: str) -> cst.BaseExpression | None:
    """The ``x`` of ``x["key"]``, ``x.get("key")`` and ``x.key``."""
    match read:
        case cst.Subscript(value=holder, slice=[cst.SubscriptElement(cst.Index(value=index))]):
            given = index
        case cst.Call(func=cst.Attribute(value=holder, attr=cst.Name("get")), args=[only]):
            given = only.value
        case cst.Attribute(value=holder, attr=cst.Name(name)):
            return holder if name == key else None
        case _:
            return None
    literal = literal_of(given)
    return holder if literal is not None and literal.value == key else None
