"""Whether there is a dict at all: ``if x``, ``x is None``, ``isinstance(x, dict)``, ``"k" in x``.

Tests: the fixture ``errors/attributes-tested``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_of, string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.tree import Tree


class PresenceTest(NamedTuple):
    """node: the expression that says whether there is a dict; negated: that there is none."""

    node: NodeId
    negated: bool


def presence_test(queries: Queries, number: NodeId, keys: Collection[str]) -> PresenceTest | None:
    """The test of whether there is anything that an expression stands in; keys: those that it has
    wherever there is something."""
    tree = queries.tree
    node = tree.node(number)
    above = tree.parent(node)
    whole = tree.parent(above) if above is not None else None
    match above, whole:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator, other)]), _:
            is_none = isinstance(other, cst.Name) and other.value == "None"
            if left is node and is_none and isinstance(operator, cst.Is | cst.IsNot):
                return PresenceTest(tree.id_of(above), isinstance(operator, cst.Is))
        case (
            cst.ComparisonTarget(operator=cst.In() | cst.NotIn() as operator),
            cst.Comparison(left=key, comparisons=[_]),
        ) if string_of(key) in keys:
            return PresenceTest(tree.id_of(whole), isinstance(operator, cst.NotIn))
        case cst.Arg(), cst.Call(
            func=cst.Name("isinstance"), args=[first, cst.Arg(cst.Name("dict"))]
        ) if first is above:
            return PresenceTest(tree.id_of(whole), negated=False)
    return PresenceTest(number, negated=False) if is_condition(tree, node) else None


def is_condition(tree: Tree, node: cst.CSTNode) -> bool:
    """Whether nothing but the truth of an expression counts, also as a part of a condition."""
    match tree.parent(node):
        case cst.UnaryOperation(operator=cst.Not()):
            return True
        case cst.BooleanOperation() as above:
            return is_condition(tree, above)
        case cst.Arg() as argument:
            call = tree.parent(argument)
            return isinstance(call, cst.Call) and dotted_name(call.func) == "bool"
        case (cst.If() | cst.While() | cst.IfExp() | cst.Assert() | cst.CompIf()) as above:
            return above.test is node
    return False


def item_got(tree: Tree, number: NodeId) -> tuple[NodeId, str] | None:
    """The item that ``x.get("k")`` or ``x.get("k", other)`` looks up in a node, with its key."""
    method = tree.parent(tree.node(number))
    call = tree.parent(method) if method is not None else None
    match call:
        case cst.Call(
            func=cst.Attribute(attr=cst.Name("get")) as func,
            args=[cst.Arg(cst.SimpleString(value=source), keyword=None, star=""), *_],
        ) if func is method:
            key = string_value(source)
            return (tree.id_of(call), key) if isinstance(key, str) else None
    return None
