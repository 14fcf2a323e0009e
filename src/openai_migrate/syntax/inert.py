"""Tests of an ``if`` that can neither raise nor do anything, so that nobody misses them.

A value of an unknown type may have a ``__bool__`` of its own, an attribute may be a property, and a
subscript may raise what an ``except`` around it waits for. Tests: the fixtures
``settings/dropped-in-if*``.
"""

from __future__ import annotations

from collections.abc import Collection

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.module_imports import is_only_import, top_import_of
from openai_migrate.syntax.queries import Queries
from openai_migrate.syntax.scopes import Scope


def is_inert(queries: Queries, test: NodeId) -> bool:
    """Whether nothing happens when the expression is evaluated and asked for its truth."""
    return _is_inert(queries, queries.tree.node(test))


def _is_inert(queries: Queries, node: cst.CSTNode) -> bool:
    match node:
        case cst.UnaryOperation(operator=cst.Not(), expression=inner):
            return _is_inert(queries, inner)
        case cst.BooleanOperation(left=left, right=right):
            return _is_inert(queries, left) and _is_inert(queries, right)
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=operator, comparator=right)]
        ):
            return _is_identity(operator) and all(_is_there(queries, one) for one in (left, right))
        case cst.Call(args=args):
            return _is_look_up(queries, node) and all(_is_text(one.value) for one in args)
    return _is_there(queries, node) and _is_plain(queries, node, frozenset())


def _is_identity(operator: cst.BaseCompOp) -> bool:
    return isinstance(operator, cst.Is | cst.IsNot)


def _is_there(queries: Queries, node: cst.CSTNode) -> bool:
    """Whether a constant, or a variable that has been bound when the expression is evaluated."""
    if not isinstance(node, cst.Name):
        return _is_constant(node)
    if node.value in _CONSTANTS:
        return True
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    if binder is None:
        return False
    bindings = binder.bindings[node.value]
    return all(queries.variables.assigned_value(number) is not None for number in bindings) and any(
        number < queries.tree.id_of(node) and _is_unconditional(queries, number, binder)
        for number in bindings
    )


def _is_unconditional(queries: Queries, number: NodeId, binder: Scope) -> bool:
    block = queries.tree.node(queries.statements.block(number))
    if binder.node is None:
        return isinstance(block, cst.Module)
    return block is getattr(binder.node, "body", None)


def _is_plain(queries: Queries, node: cst.CSTNode, seen: Collection[str]) -> bool:
    """Whether the value is a bool, number, text or None whatever happens."""
    match node:
        case cst.UnaryOperation(operator=cst.Not()):
            return True
        case cst.BooleanOperation(left=left, right=right):
            return _is_plain(queries, left, seen) and _is_plain(queries, right, seen)
        case cst.Comparison(comparisons=comparisons):
            return all(
                isinstance(one.operator, cst.In | cst.NotIn | cst.Is | cst.IsNot)
                for one in comparisons
            )
        case cst.Call(args=args):
            return _is_look_up(queries, node) and all(
                _is_plain(queries, one.value, seen) for one in args[1:]
            )
        case cst.Name(value=name) if name not in _CONSTANTS:
            binder = queries.scopes.binder(queries.scopes.of(node), name)
            values = [
                queries.variables.assigned_value(number)
                for number in (() if binder is None else binder.bindings[name])
            ]
            return name not in seen and all(
                value is not None and _is_plain(queries, queries.tree.node(value), {*seen, name})
                for value in values
            )
    return _is_constant(node)


_CONSTANTS = frozenset({"None", "True", "False"})


def _is_constant(node: cst.CSTNode) -> bool:
    return (isinstance(node, cst.Name) and node.value in _CONSTANTS) or isinstance(
        node, cst.SimpleString | cst.Integer | cst.Float
    )


def _is_text(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.SimpleString)


def _is_look_up(queries: Queries, node: cst.Call) -> bool:
    """Whether it is ``os.environ.get(...)`` or ``os.getenv(...)``."""
    name = dotted_name(node.func)
    root = name.partition(".")[0]
    return (
        name in _LOOK_UPS
        and 1 <= len(node.args) <= 2
        and all(not one.star and one.keyword is None for one in node.args)
        and top_import_of(queries, root) is not None
        and is_only_import(queries, root)
    )


_LOOK_UPS = frozenset({"os.getenv", "os.environ.get"})
