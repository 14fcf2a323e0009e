"""What the edits of a plan do to the text, before they are applied."""

from __future__ import annotations

from collections.abc import Iterable

from openai_migrate.core.edit import (
    AddArgument,
    AddElement,
    Edit,
    InsertStatements,
    NodeId,
    RemoveArgument,
    ReplaceExpression,
    ReplaceStatement,
)
from openai_migrate.syntax.queries import Queries


def vanishing(queries: Queries, edits: Iterable[Edit]) -> set[NodeId]:
    """The nodes that a plan takes out of the text: below what is replaced or removed, but for
    the holes that bring them back."""
    gone: set[NodeId] = set()
    kept: set[NodeId] = set()
    for edit in edits:
        match edit:
            case ReplaceExpression(node, _, holes) | ReplaceStatement(node, _, holes):
                gone.update(queries.below(node))
            case RemoveArgument(argument):
                gone.update(queries.below(argument))
                holes = ()
            case InsertStatements() | AddArgument() | AddElement():
                holes = edit.holes
            case _:
                continue
        for _, hole in holes:
            kept.update(queries.below(hole))
    return gone - (kept - _gone_inside(queries, edits, kept))


def _gone_inside(queries: Queries, edits: Iterable[Edit], kept: set[NodeId]) -> set[NodeId]:
    """Nodes of holes that an edit of their own replaces."""
    inner: set[NodeId] = set()
    for edit in edits:
        if isinstance(edit, ReplaceExpression) and edit.node in kept:
            back: set[NodeId] = set()
            for _, hole in edit.holes:
                back.update(queries.below(hole))
            inner.update(set(queries.below(edit.node)) - back)
    return inner


def is_idle(queries: Queries, edit: Edit) -> bool:
    """Whether an expression would be replaced by its own text."""
    if not isinstance(edit, ReplaceExpression):
        return False
    text = edit.template
    for name, node in sorted(edit.holes, key=lambda hole: -len(hole[0])):
        text = text.replace(f"${name}", queries.tree.text_of(queries.tree.node(node)).strip())
    return text == queries.tree.text_of(queries.tree.node(edit.node)).strip()
