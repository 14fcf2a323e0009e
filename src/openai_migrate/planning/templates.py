"""The plain names that the template of an edit refers to."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from openai_migrate.core.edit import (
    AddArgument,
    AddElement,
    Edit,
    InsertStatements,
    ReplaceExpression,
    ReplaceStatement,
)

_HOLE = re.compile(r"\$(\w+)")


def names_in(edit: Edit) -> frozenset[str]:
    """Names that the edit's template reads, holes left out."""
    match edit:
        case ReplaceExpression() | AddArgument() | AddElement():
            return _names(edit.template.strip())
        case ReplaceStatement() | InsertStatements():
            return _names(edit.template)
    return frozenset()


@lru_cache(maxsize=1024)
def _names(template: str) -> frozenset[str]:
    tree = ast.parse(_HOLE.sub(r"_hole_\1", template))
    return frozenset(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and not node.id.startswith("_hole_")
    )
