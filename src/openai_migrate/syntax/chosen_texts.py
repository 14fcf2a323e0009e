"""Texts among which code chooses: ``"a" if test else "b"``, also by way of a variable."""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.constants import string_of
from openai_migrate.syntax.queries import Queries


def chosen_texts(queries: Queries, number: NodeId) -> list[str]:
    """The texts that an expression may be, in source order; none where one of them is unknown."""
    found: list[str] = []
    return list(dict.fromkeys(found)) if _collect(queries, queries.tree.node(number), found) else []


def _collect(queries: Queries, node: cst.CSTNode | None, found: list[str]) -> bool:
    """Note the texts; whether they are all."""
    match node:
        case cst.SimpleString():
            text = string_of(node)
            found += () if text is None else (text,)
            return text is not None
        case cst.IfExp(body=body, orelse=orelse):
            return _collect(queries, body, found) and _collect(queries, orelse, found)
        case cst.Name(value=name):
            binder = queries.scopes.binder(queries.scopes.of(node), name)
            bound = () if binder is None else binder.bindings[name]
            return bool(bound) and all(
                _collect(queries, _text_given(queries, queries.tree.node(one)), found)
                for one in bound
            )
    return False


def _text_given(queries: Queries, target: cst.CSTNode) -> cst.CSTNode | None:
    """What is assigned to a variable, where it is no other variable."""
    above = queries.tree.parent(target)
    assign = queries.tree.parent(above) if isinstance(above, cst.AssignTarget) else None
    value = assign.value if isinstance(assign, cst.Assign) else None
    return value if isinstance(value, cst.SimpleString | cst.IfExp) else None
