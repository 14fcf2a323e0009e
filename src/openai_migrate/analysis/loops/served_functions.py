"""Whether a document has async functions that a library runs in a loop of their own for each
request.

Made with the stdlib ``ast``, for ``event_loops.py``. Tests: ``tests/test_event_loops.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

from openai_migrate.analysis.loops.places import Names, dotted, last_name
from openai_migrate.sources import loop_starters

_SERVING = loop_starters.SERVING


def servers_in(names: Names, servers: Collection[str]) -> frozenset[str]:
    """The names of a document for objects that serve requests so: those that it makes, and those of
    other documents, of which ``servers`` are the absolute names."""
    made = {name for name, library in names.made.items() if _SERVING.get(library) == ""}
    return frozenset(made.union(own for own, one in names.imported.items() if one in servers))


def are_served(trees: Sequence[ast.Module], names: Names, servers: Collection[str]) -> bool:
    """Whether there are any."""
    words = [word for one, word in _SERVING.items() if one in names.modules]
    if not words and not servers:
        return False
    nodes = [node for tree in trees for node in ast.walk(tree)]
    functions = [node for node in nodes if isinstance(node, ast.AsyncFunctionDef)]
    by_name = {word for word in words if word}
    if any(one.arg in by_name for function in functions for one in function.args.args):
        return True
    has_library = "" in words
    known = {function.name for function in functions} | (names.imported.keys() - names.own)
    registering = [node for node in nodes if isinstance(node, ast.Call)]
    return (
        any(
            _is_of_server(decorator, names, servers)
            or (has_library and _may_serve(decorator, names))
            for function in functions
            for decorator in function.decorator_list
        )
        or any(
            (has_library or _is_of_server(call.func, names, servers))
            and not _handed(call).isdisjoint(known)
            for call in registering
        )
        or (has_library and _have_views(nodes))
    )


def _is_of_server(function: ast.expr, names: Names, servers: Collection[str]) -> bool:
    """Whether it is a method of an object of another document that serves requests."""
    inner = function.func if isinstance(function, ast.Call) else function
    owner, _, method = names.of(inner).rpartition(".")
    registers = method in loop_starters.SERVING_METHODS | loop_starters.REGISTERING
    return registers and owner in servers


def _may_serve(decorator: ast.expr, names: Names) -> bool:
    """Whether a decorator may come from a library that serves: it is no method of another name, and
    not of another library, nor of an object that one of those made."""
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    head = dotted(inner, names.made).partition(".")[0]
    if head in names.made.values():
        return head in _SERVING
    if isinstance(inner, ast.Attribute):
        return inner.attr in loop_starters.SERVING_METHODS
    return names.of(inner).partition(".")[0] not in loop_starters.SERVING_NOTHING


def _handed(call: ast.Call) -> set[str]:
    """The names of functions that are handed to a method which registers them:
    ``app.add_url_rule("/", view_func=ask)``, ``app.route("/")(ask)``."""
    match call.func:
        case ast.Attribute(attr=method) if method in loop_starters.REGISTERING:
            pass
        case ast.Call(func=ast.Attribute(attr=method)) if method in loop_starters.SERVING_METHODS:
            pass
        case _:
            return set()
    given = (*call.args, *(keyword.value for keyword in call.keywords))
    return {_first_name(one) for one in given if isinstance(one, ast.Name | ast.Attribute)}


def _first_name(expression: ast.expr) -> str:
    return dotted(expression, {}).partition(".")[0]


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
