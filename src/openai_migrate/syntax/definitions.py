"""Names of a document's functions and classes that one analysis and the next agree on.

Numbers of nodes change with every edit; ``app/llm.py:Bot.ask`` does not. A second definition of the
same name gets ``#2``.
"""

from __future__ import annotations

from typing import NamedTuple

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.scopes import Scope, parameters_of
from openai_migrate.syntax.tree import Tree

_LAMBDA = "<lambda>"


def definition_keys(tree: Tree) -> dict[int, str]:
    """``id`` of each def, class and lambda node to its key, ``path:qualified.name``."""
    keys: dict[int, str] = {}
    counts: dict[str, int] = {}
    for _, node in tree.each(cst.FunctionDef, cst.ClassDef, cst.Lambda):
        above = next((keys[id(item)] for item in tree.ancestors(node) if id(item) in keys), None)
        head = f"{above}." if above else f"{tree.document.path}:"
        plain = head + (_LAMBDA if isinstance(node, cst.Lambda) else node.name.value)
        counts[plain] = counts.get(plain, 0) + 1
        keys[id(node)] = plain if counts[plain] == 1 else f"{plain}#{counts[plain]}"
    return keys


#: Decorators that keep what a function has returned.
_CACHES = frozenset({"cache", "lru_cache", "cache_resource"})


def returning_function(tree: Tree, number: NodeId) -> str:
    """The name of the function at the top level that takes nothing and does nothing but to return
    the expression, kept or not; or ""."""
    node = tree.node(number)
    returned = tree.parent(node)
    above = list(tree.ancestors(node))
    if not isinstance(returned, cst.Return) or not isinstance(above[-1], cst.Module):
        return ""
    match above:
        case [cst.Return(), cst.SimpleStatementLine(), cst.IndentedBlock(body=body), function, _]:
            pass
        case _:
            return ""
    if not isinstance(function, cst.FunctionDef) or function.asynchronous is not None:
        return ""
    decorators = (one.decorator for one in function.decorators)
    names = [one.func if isinstance(one, cst.Call) else one for one in decorators]
    cached = all(dotted_name(one).rpartition(".")[2] in _CACHES for one in names)
    plain = not list(parameters_of(function.params)) and all(map(_is_text, body[:-1]))
    return function.name.value if cached and plain else ""


class Choosing(NamedTuple):
    """A function that only chooses what it returns: the tests, and the values."""

    name: str
    tests: list[cst.BaseExpression]
    values: list[cst.BaseExpression]


def choosing_function(scope: Scope) -> Choosing | None:
    """The function at the top level that opens a scope, if it needs no argument and does nothing
    but to return one value or another."""
    node = scope.node
    if not isinstance(node, cst.FunctionDef) or scope.parent is None or scope.parent.number:
        return None
    needed = [one for one in parameters_of(node.params) if one.default is None]
    if needed or node.asynchronous is not None or node.decorators:
        return None
    found = Choosing(node.name.value, [], [])
    return found if _chooses(node.body, found.tests, found.values) else None


def _chooses(
    block: cst.BaseSuite, tests: list[cst.BaseExpression], values: list[cst.BaseExpression]
) -> bool:
    """Whether a block holds nothing else; notes its tests and values."""
    for statement in block.body:
        match statement:
            case cst.SimpleStatementLine(body=[cst.Return(value=cst.BaseExpression() as value)]):
                values.append(value)
            case cst.SimpleStatementLine(body=[cst.Import() | cst.ImportFrom()]):
                continue
            case cst.If(test=test, body=body, orelse=None):
                tests.append(test)
                if not _chooses(body, tests, values):
                    return False
            case _ if not _is_text(statement):
                return False
    return True


def _is_text(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString())]):
            return True
    return False


def module_key(path: str) -> str:
    """What stands for the document itself where keys of classes do: its names are attributes."""
    return f"{path}:"


def document_of(key: str) -> str:
    """The path of the document that defines what the key names."""
    return key.rpartition(":")[0]
