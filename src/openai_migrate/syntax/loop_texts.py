"""The texts that a loop gives its variable: ``for name in ("api_key", "organization")``.

Tests: the fixtures ``settings/setattr-in-loop*``.
"""

from __future__ import annotations

import ast

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.ast_values import texts_of_loop
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
            found = _read("for {} in {}: pass".format(*code))
            if found is not None and found[0] == node.value:
                bound = binder.bindings[node.value] if binder is not None else ()
                inside = tree.below(tree.id_of(above.body))
                return () if any(one in inside for one in bound) else found[1]
    return ()


def _read(code: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        [loop] = ast.parse(code).body
    except (SyntaxError, ValueError):
        return None
    return texts_of_loop(loop) if isinstance(loop, ast.For) else None
