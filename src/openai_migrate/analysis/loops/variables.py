"""Which variable holds an event loop: two functions may have one of the same name each.

Made with the stdlib ``ast``, for ``event_loops.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from openai_migrate.analysis.loops.places import FUNCTIONS, Function, Place, dotted

#: The function or class that has the variable, None for the module; and its name with dots.
Variable = tuple[ast.AST | None, str]
_INNER = (*FUNCTIONS, ast.ClassDef, ast.Lambda)


def variable_of(place: Place) -> Variable:
    """The variable whose method a place names; one without a name where it is no variable's."""
    node = place.node
    name = dotted(node.value, {}) if isinstance(node, ast.Attribute) else ""
    if not name:
        return None, ""
    first, _, rest = name.partition(".")
    for level in range(len(place.above) - 1, -1, -1):
        around = place.above[level]
        if isinstance(around, FUNCTIONS) and first in _bound(around):
            outer = place.above[level - 1] if level else None
            is_own = bool(rest) and isinstance(outer, ast.ClassDef)
            return (outer, rest) if is_own else (around, name)
    return None, name


def _bound(function: Function) -> set[str]:
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    found = {one.arg for one in every}
    outside: set[str] = set()
    for node in _own_nodes(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            outside.update(node.names)
    return found - outside


def _own_nodes(function: Function) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions and classes in it."""
    queue: list[ast.AST] = list(function.body)
    while queue:
        node = queue.pop()
        yield node
        if not isinstance(node, _INNER):
            queue.extend(ast.iter_child_nodes(node))
