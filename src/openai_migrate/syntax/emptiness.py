"""Expressions that may be an empty text, or None.

Tests: the fixtures ``settings/organization-empty*`` and ``keywords/none-*``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import environment_variable
from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries


def may_be_empty(queries: Queries, number: NodeId) -> bool:
    """Whether the value may be an empty text as far as its source and the ``if`` around it say."""
    node = queries.tree.node(number)
    return _may_be_empty(queries, node, frozenset()) and not _is_guarded(queries, number)


def _may_be_empty(queries: Queries, node: cst.CSTNode, seen: Collection[str]) -> bool:
    match node:
        case cst.SimpleString():
            return not string_value(node.value)
        case cst.FormattedString(parts=parts):
            return not any(isinstance(part, cst.FormattedStringText) for part in parts)
        case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
            return _may_be_empty(queries, left, seen) and _may_be_empty(queries, right, seen)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _may_be_empty(queries, right, seen)
        case cst.IfExp(test=test, body=body, orelse=other):
            chosen = queries.text(queries.tree.id_of(test))
            whole = chosen != queries.text(queries.tree.id_of(body))
            return (whole and _may_be_empty(queries, body, seen)) or _may_be_empty(
                queries, other, seen
            )
        case cst.Name(value="None"):
            return False
        case cst.Name(value=name):
            value = None if name in seen else _only_value(queries, node)
            return value is None or _may_be_empty(queries, value, {*seen, name})
    return True


def may_be_none(queries: Queries, number: NodeId) -> bool:
    """Whether the source says that the value can be None: by the word, by a default, by an ``and``,
    or by a look-up that may give None."""
    return _may_be_none(queries, queries.tree.node(number), frozenset())


def _may_be_none(queries: Queries, node: cst.CSTNode, seen: Collection[str]) -> bool:
    match node:
        case cst.IfExp(body=body, orelse=other):
            return _may_be_none(queries, body, seen) or _may_be_none(queries, other, seen)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _may_be_none(queries, right, seen)
        case cst.BooleanOperation() | cst.Attribute() | cst.Subscript() | cst.Name(value="None"):
            return True
        case cst.Name(value=name) if name not in seen:
            return any(
                value is not None and _may_be_none(queries, value, {*seen, name})
                for value in _values(queries, node)
            )
        case cst.Call():
            return _is_look_up(node)
    return False


def says_none(queries: Queries, number: NodeId) -> bool:
    """Whether the source itself says that the value can be None, and no ``if`` around it asks.

    As ``may_be_none``, but what is an attribute or taken out of a container is there.
    """
    node = queries.tree.node(number)
    values: Iterable[cst.CSTNode | None] = (node,)
    if isinstance(node, cst.Name) and node.value != "None":
        values = _values(queries, node)
    return not _is_guarded(queries, number) and any(
        not isinstance(value, cst.Attribute | cst.Subscript)
        and _may_be_none(queries, value, frozenset())
        for given in values
        if given is not None
        for value in _choices(given)
    )


def _choices(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a value may be in the end: both of ``x if test else y``, and the last of ``x or y``."""
    match node:
        case cst.IfExp(body=body, orelse=other):
            yield from _choices(body)
            yield from _choices(other)
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            yield from _choices(right)
        case _:
            yield node


def is_variable(queries: Queries, number: NodeId, name: str) -> bool:
    """Whether the value is what the environment has under a name, or None, maybe by a variable."""
    node = queries.tree.node(number)
    node = _only_value(queries, node) or node if isinstance(node, cst.Name) else node
    if not isinstance(node, cst.Call) or not _is_look_up(node):
        return False
    text = queries.text(queries.tree.id_of(node))
    return environment_variable(ast.parse(f"({text})", mode="eval").body) == name


def may_be_missing(queries: Queries, number: NodeId) -> bool:
    """Whether the value is a look-up that may give None or an empty text, or the word None, maybe
    by a variable."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name) and node.value != "None":
        node = _only_value(queries, node) or node
    if isinstance(node, cst.Call) and len(node.args) == 2:
        default = queries.tree.id_of(node.args[1].value)
        empty = queries.is_none(default) or queries.string(default) == ""
        return empty and _last_name(node) in _LOOK_UPS
    return queries.is_none(queries.tree.id_of(node)) or (
        isinstance(node, cst.Call) and _is_look_up(node)
    )


def may_lack(queries: Queries, number: NodeId) -> bool:
    """Whether the source says that the value may be missing; what is taken out of a container by a
    key is there."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        node = _only_value(queries, node) or node
    if isinstance(node, cst.Subscript):
        return False
    return may_be_missing(queries, number) or may_be_none(queries, number)


def _is_look_up(node: cst.Call) -> bool:
    """Whether it is ``d.get(key)`` or ``os.getenv(name)``, without a default."""
    return len(node.args) == 1 and _last_name(node) in _LOOK_UPS


_LOOK_UPS = frozenset({"get", "getenv"})


def _last_name(node: cst.Call) -> str:
    return dotted_name(node.func).rpartition(".")[2]


def _values(queries: Queries, node: cst.Name) -> Iterator[cst.CSTNode | None]:
    """What is bound to a variable: values of assignments, and the defaults of parameters."""
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    for number in () if binder is None else binder.bindings[node.value]:
        bound = queries.tree.node(number)
        parameter = bound if isinstance(bound, cst.Param) else queries.tree.parent(bound)
        if isinstance(parameter, cst.Param):
            yield parameter.default
        else:
            value = queries.assigned_value(number)
            yield None if value is None else queries.tree.node(value)


def _only_value(queries: Queries, node: cst.Name) -> cst.CSTNode | None:
    """The expression that a variable is bound to, if it is bound once."""
    binder = queries.scopes.binder(queries.scopes.of(node), node.value)
    bindings = () if binder is None else binder.bindings[node.value]
    if len(bindings) != 1:
        return None
    value = queries.assigned_value(next(iter(bindings)))
    return None if value is None else queries.tree.node(value)


def _is_guarded(queries: Queries, number: NodeId) -> bool:
    """Whether the value is what the nearest ``if`` around it asks for."""
    inner = queries.tree.node(number)
    for above in queries.tree.ancestors(inner):
        if isinstance(above, cst.If):
            return above.body is inner and queries.text(number) == queries.text(
                queries.tree.id_of(above.test)
            )
        if isinstance(above, cst.FunctionDef | cst.ClassDef):
            return False
        inner = above
    return False
