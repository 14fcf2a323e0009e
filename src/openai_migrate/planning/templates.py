"""What the templates of edits refer to, and where they will stand."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from functools import lru_cache

from openai_migrate.core.edit import (
    AddAlternative,
    AddArgument,
    AddElement,
    Edit,
    InsertStatements,
    NodeId,
    ReplaceExpression,
    ReplaceStatement,
)

_HOLE = re.compile(r"\$(\w+)")


def names_in(edit: Edit) -> frozenset[str]:
    """Names that the edit's template reads, holes left out."""
    match edit:
        case ReplaceExpression() | AddArgument() | AddElement() | AddAlternative():
            return _names(edit.template.strip())
        case ReplaceStatement() | InsertStatements():
            return _names(edit.template)
    return frozenset()


def place_of(edit: Edit) -> NodeId:
    """The node at or below which the template of such an edit comes to stand."""
    match edit:
        case ReplaceExpression(node) | ReplaceStatement(node):
            return node
        case AddArgument(call):
            return call
        case AddElement(display):
            return display
        case AddAlternative(pattern):
            return pattern
        case InsertStatements(anchor):
            return anchor
    raise TypeError(f"{edit!r} has no template")


@lru_cache(maxsize=1024)
def _names(template: str) -> frozenset[str]:
    tree = ast.parse(_HOLE.sub(r"_hole_\1", template))
    match tree.body:
        case [ast.Expr(ast.Constant(str(text)))]:  # an annotation in quotes reads names, too
            with suppress(SyntaxError, ValueError):
                tree = ast.parse(text)
    return frozenset(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and not node.id.startswith("_hole_")
    )
