"""The slot of a node that an edit owns; two edits on one slot are a conflict."""

from __future__ import annotations

from collections.abc import Iterator

from openai_migrate.core.edit import (
    AddArgument,
    Edit,
    NameArgument,
    NodeId,
    RemoveArgument,
    ReorderHandlers,
    ReplaceExpression,
    ReplaceStatement,
)


def wraps(edit: ReplaceExpression) -> bool:
    """Whether the template is put around the expression that stands there."""
    return any(hole == edit.node for _, hole in edit.holes)


def slots_of(edit: Edit) -> Iterator[tuple[str, NodeId]]:
    """(name of the slot, node)."""
    match edit:
        case ReplaceExpression(node):
            yield "wrapping" if wraps(edit) else "expression", node
        case NameArgument(argument) | RemoveArgument(argument):
            yield "argument", argument
        case AddArgument(call, keyword) if keyword:
            yield f"argument {keyword}", call
        case ReplaceStatement(node):
            yield "statement", node
        case ReorderHandlers(node):
            yield "handlers", node
