"""Which modules code loads anew that may be there already, whose top level runs once more then.

Tests: the programs ``project_loaded_anew*`` and ``project_reloaded_by_bystander``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

from openai_migrate.sources.loaded_modules import (
    BY_FILE,
    EXECUTING,
    FORGETTING,
    RELOADING,
    RUNNING,
    TABLE,
    named_module,
)
from openai_migrate.syntax.ast_values import called_name, literal_text

#: Gives the specification of a module, by its name.
_FINDING = "find_spec"
#: What stands for a module that is not seen.
UNSEEN = "*"


def loaded_again(nodes: Iterable[ast.AST], absolute: Callable[[ast.expr], str]) -> Iterator[str]:
    """The absolute names of the modules that code runs once more in the objects that they are;
    UNSEEN for one that only the run tells.

    absolute: gives the absolute name of an expression, "" for one that is no imported name.
    """
    for node in nodes:
        match node:
            case ast.Call(args=[module, *_]) if called_name(node) == RELOADING:
                yield absolute(module) or UNSEEN


def loaded_beside(nodes: Iterable[ast.AST], absolute: Callable[[ast.expr], str]) -> Iterator[str]:
    """The same of those that it runs, or has imported, as further objects: who has the first ones
    keeps these.

    absolute: gives the absolute name of an expression, "" for one that is no imported name.
    """
    specified: list[str] = []
    executes = False
    for node in nodes:
        match node:
            case ast.Call(args=[file, *_]) if called_name(node) in RUNNING:
                yield from _named(file)
            case ast.Call(args=[module, *_]) if called_name(node) in EXECUTING:
                executes = True
                if name := absolute(module) or literal_text(module):
                    yield name
            case ast.Call(args=given) if called_name(node) in (_FINDING, *BY_FILE):
                specified += (name for one in given for name in _named(one))
            case ast.Call(func=ast.Attribute(value=table, attr=method), args=given) if (
                method in FORGETTING and _is_table(table, absolute)
            ):
                yield literal_text(given[0] if given else None) or UNSEEN
            case ast.Call(args=[table, key]) if called_name(node) == "delitem":
                if _is_table(table, absolute):
                    yield literal_text(key) or UNSEEN
            case ast.Delete(targets=targets):
                for target in targets:
                    if isinstance(target, ast.Subscript) and _is_table(target.value, absolute):
                        yield literal_text(target.slice) or UNSEEN
    if executes:
        yield from specified


def _is_table(node: ast.expr, absolute: Callable[[ast.expr], str]) -> bool:
    return absolute(node) == f"sys.{TABLE}"


def _named(node: ast.expr) -> Iterator[str]:
    """The module that a text names, also as a file."""
    if name := named_module(literal_text(node)):
        yield name
