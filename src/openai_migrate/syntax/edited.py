"""What the edits of a plan do to the text, before they are applied."""

from __future__ import annotations

import re
from collections.abc import Iterable

import libcst as cst

from openai_migrate.core.edit import (
    AddArgument,
    AddElement,
    Edit,
    InsertStatements,
    NodeId,
    RemoveArgument,
    RemoveElement,
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
            case RemoveElement(_, element):
                gone.update(queries.below(element))
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
    node = queries.tree.node(edit.node)
    if not _may_end_alike(node, edit.template):
        return False
    text = edit.template
    for name, hole in sorted(edit.holes, key=lambda hole: -len(hole[0])):
        text = text.replace(f"${name}", queries.tree.text_of(queries.tree.node(hole)).strip())
    return text == queries.tree.text_of(node).strip()


def _may_end_alike(node: cst.CSTNode, template: str) -> bool:
    """Whether the text of a node can be what a template makes: a look at its end, which tells most
    of them apart."""
    last = _LAST_WORD.search(template)
    match node:
        case cst.Name(value=word, rpar=[]) | cst.Attribute(attr=cst.Name(word), rpar=[]):
            return last is None or last[0] == word
        case cst.Call(rpar=[]) | cst.Subscript(rpar=[]):
            return last is None
    return True


#: A name at the end of a template that is no hole.
_LAST_WORD = re.compile(r"(?<![\w$])\w+\Z")
