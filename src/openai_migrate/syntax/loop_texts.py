"""The texts that a loop gives its variable: ``for name in ("api_key", "organization")``.

Tests: the fixtures ``settings/setattr-in-loop*``.
"""

from __future__ import annotations

import ast

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import (
    ASSIGNED_AND_LOOPED_OVER,
    looped_over,
    mentions,
    texts_of_loop,
    with_display,
)
from openai_migrate.syntax.queries import Queries


def texts_in_loop(queries: Queries, number: NodeId) -> tuple[str, ...]:
    """The texts that a variable may be at a place in a loop; none where it may be another one."""
    tree, node = queries.tree, queries.tree.node(number)
    if not isinstance(node, cst.Name):
        return ()
    binder = queries.scopes.binder(queries.scope(number), node.value)
    for above in tree.ancestors(node) if binder is not None else ():
        if isinstance(above, cst.For):
            code = queries.text(tree.id_of(above.target)), queries.text(tree.id_of(above.iter))
            found = _read("for {} in {}: pass".format(*code), queries)
            if found is not None and found[0] == node.value:
                bound = binder.bindings[node.value] if binder is not None else ()
                inside = tree.below(tree.id_of(above.body))
                return () if any(one in inside for one in bound) else found[1]
    return ()


def _read(code: str, queries: Queries) -> tuple[str, tuple[str, ...]] | None:
    try:
        [loop] = ast.parse(code).body
    except (SyntaxError, ValueError):
        return None
    return texts_of_loop(_shown(loop, queries)) if isinstance(loop, ast.For) else None


def _shown(loop: ast.For, queries: Queries) -> ast.For:
    """A loop over a variable as one over the display that it gets, if it is named nowhere else."""
    name = looped_over(loop)
    chunks = [one.text for one in queries.tree.document.chunks] if name else []
    if ASSIGNED_AND_LOOPED_OVER not in [mentions(text, name) for text in chunks]:
        return loop
    values = [
        queries.text(queries.tree.id_of(one.value))
        for _, one in queries.tree.each(cst.Assign)
        for target in one.targets
        if isinstance(target.target, cst.Name) and target.target.value == name
    ]
    if len(values) != 1:
        return loop
    try:
        return with_display(loop, ast.parse(f"({values[0]})", mode="eval").body)
    except (SyntaxError, ValueError):
        return loop
