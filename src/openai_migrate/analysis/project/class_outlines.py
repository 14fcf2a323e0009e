"""What is known of classes before their document is interpreted."""

from __future__ import annotations

import ast
from collections.abc import Collection
from itertools import chain

from openai_migrate.analysis.project.outline import ClassOutline
from openai_migrate.analysis.project.package_names import PackageNames
from openai_migrate.syntax.ast_identifiers import NAMING, identifiers
from openai_migrate.syntax.ast_values import last_part
from openai_migrate.syntax.ast_walk import walk
from openai_migrate.syntax.classes import CONSTRUCTORS, MAKING

#: What has a name or an attribute.
_NAMING = NAMING | {ast.Attribute}


def outline_class(
    node: ast.ClassDef, names: PackageNames, clients: Collection[str]
) -> ClassOutline:
    """Return the outline of a class.

    clients: the names for clients that its text may hold.
    """
    named = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    bases = [(names.absolute_name(base) or ast.unparse(base)).rpartition(".")[2] for base in named]
    inside = chain.from_iterable(
        (one.attr,) if isinstance(one, ast.Attribute) else identifiers(one)
        for one in (walk(node) if clients else ())
        if one.__class__ in _NAMING
    )
    hides = any(name in clients for name in inside) or any(
        isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef)
        and method.name in CONSTRUCTORS
        and not _builds_base_first(method)
        for method in node.body
    )
    return ClassOutline(node.name, tuple(bases), hides)


def makes_bare(tree: ast.Module) -> bool:
    """Whether objects are made without a constructor: by ``cls.__new__(cls)``, but in what a class
    defines by that name."""
    made = {
        id(node) for node in walk(tree) if isinstance(node, ast.Attribute) and node.attr == MAKING
    }
    for node in walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == MAKING:
            made.difference_update(map(id, walk(node)))
    return bool(made)


def _builds_base_first(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a constructor runs that of a base, and calls nothing on its object, or with it,
    before."""
    calls = [node for node in walk(method) if isinstance(node, ast.Call)]
    building = [node for node in calls if last_part(node.func) == method.name]
    if not building:
        named = (one for one in walk(method) if isinstance(one, ast.Attribute))
        return any(one.attr == method.name for one in named)
    end = min((node.end_lineno or 0, node.end_col_offset or 0) for node in building)
    me = next((one.arg for one in (*method.args.posonlyargs, *method.args.args)), "")
    return not any(
        (node.lineno, node.col_offset) < end
        and node not in building
        and last_part(node.func) != "super"
        and any(_root_of(one) == me for one in (node.func, *node.args))
        for node in calls
    )


def _root_of(node: ast.expr) -> str:
    """The name with which a chain of attributes begins, or ""."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
