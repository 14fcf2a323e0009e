"""What the clause of a ``try`` or ``match`` does, in words that are equal where both do the same.

Tests: the fixtures ``errors/one-class-clauses*``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.queries import Queries

#: What shows something to people: functions, and methods of logs.
_SHOWING = frozenset({"print"})
_LOGGING = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log"})


def clause_text(queries: Queries, clause: NodeId) -> str:
    """All that a clause does."""
    return "\n".join(queries.text(one) for one in _statements(queries, clause))


def text_of_effects(queries: Queries, clause: NodeId) -> str:
    """What a clause does, but for statements that only show something to people."""
    statements = _statements(queries, clause)
    return "\n".join(queries.text(one) for one in statements if not _only_shows(queries, one))


def _statements(queries: Queries, clause: NodeId) -> list[NodeId]:
    node = queries.tree.node(clause)
    assert isinstance(node, cst.ExceptHandler | cst.ExceptStarHandler | cst.MatchCase)
    lines = (
        part
        for line in node.body.body
        for part in (line.body if isinstance(line, cst.SimpleStatementLine) else (line,))
    )
    return [queries.tree.id_of(one) for one in lines]


def _only_shows(queries: Queries, statement: NodeId) -> bool:
    match queries.tree.node(statement):
        case cst.Expr(value=cst.Call(func=cst.Name(value=name))):
            return name in _SHOWING
        case cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value=name)))):
            return name in _LOGGING
        case cst.Pass():
            return True
    return False
