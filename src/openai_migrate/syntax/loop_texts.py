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
    texts_made,
    texts_of_loop,
    with_display,
)
from openai_migrate.syntax.queries import Queries


def texts_in_loop(queries: Queries, number: NodeId) -> tuple[str, ...]:
    """The texts that a variable of a loop may be at a place in it, or that are made of it there;
    none where they may be others."""
    tree, node = queries.tree, queries.tree.node(number)
    made = _expression(queries.text(_made_at(queries, number)))
    for above in tree.ancestors(node):
        if isinstance(above, cst.For):
            code = queries.text(tree.id_of(above.target)), queries.text(tree.id_of(above.iter))
            found = _read("for {} in {}: pass".format(*code), queries)
            if found is not None and (texts := texts_made(made, *found)):
                binder = queries.scopes.binder(queries.scope(number), found[0])
                bound = () if binder is None else binder.bindings[found[0]]
                inside = tree.below(tree.id_of(above.body))
                return () if any(one in inside for one in bound) else texts
    return ()


def _made_at(queries: Queries, number: NodeId) -> NodeId:
    """What makes the value at a place: of a variable that is bound once, what it is bound to."""
    node = queries.tree.node(number)
    if isinstance(node, cst.Name):
        binder = queries.scopes.binder(queries.scope(number), node.value)
        bound = () if binder is None else binder.bindings[node.value]
        value = queries.variables.assigned_value(bound[0]) if len(bound) == 1 else None
        return number if value is None else value
    return number


def _expression(code: str) -> ast.expr | None:
    try:
        return ast.parse(f"({code})", mode="eval").body
    except (SyntaxError, ValueError):
        return None


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
    value = _expression(values[0])
    return loop if value is None else with_display(loop, value)
