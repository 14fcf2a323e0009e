"""Whether a document has async functions that a library runs in a loop of their own for each
request.

Made with the stdlib ``ast``, for ``event_loops.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from openai_migrate.analysis.loops.places import Names, dotted, last_name
from openai_migrate.sources import loop_starters


def are_served(trees: Sequence[ast.Module], names: Names) -> bool:
    """Whether there are any."""
    words = [word for one, word in loop_starters.SERVING.items() if one in names.modules]
    if not words:
        return False
    nodes = [node for tree in trees for node in ast.walk(tree)]
    functions = [node for node in nodes if isinstance(node, ast.AsyncFunctionDef)]
    by_name = {word for word in words if word}
    if any(one.arg in by_name for function in functions for one in function.args.args):
        return True
    return "" in words and (
        any(_is_decorated(function, names) for function in functions)
        or not _handed(nodes).isdisjoint(function.name for function in functions)
        or _have_views(nodes)
    )


def _is_decorated(function: ast.AsyncFunctionDef, names: Names) -> bool:
    return any(_may_serve(decorator, names) for decorator in function.decorator_list)


def _may_serve(decorator: ast.expr, names: Names) -> bool:
    """Whether a decorator may come from a library that serves: it is no method of another name, and
    not of another library, nor of an object that one of those made."""
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    head = dotted(inner, names.made).partition(".")[0]
    if head in names.made.values():
        return head in loop_starters.SERVING
    if isinstance(inner, ast.Attribute):
        return inner.attr in loop_starters.SERVING_METHODS
    return names.of(inner).partition(".")[0] not in loop_starters.SERVING_NOTHING


def _handed(nodes: Sequence[ast.AST]) -> set[str]:
    """The names of functions that are handed to methods which register them."""
    calls = (node for node in nodes if isinstance(node, ast.Call))
    return {
        last_name(argument)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in loop_starters.REGISTERING
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(argument, ast.Name | ast.Attribute)
    }


def _have_views(nodes: Sequence[ast.AST]) -> bool:
    """Whether a class has async methods that answer requests."""
    made = {
        last_name(node.value)
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == loop_starters.VIEW_MAKER
    }
    return any(
        isinstance(method, ast.AsyncFunctionDef) and method.name in loop_starters.VIEW_METHODS
        for node in nodes
        if isinstance(node, ast.ClassDef)
        and (node.name in made or not loop_starters.VIEWS.isdisjoint(map(last_name, node.bases)))
        for method in node.body
    )
