"""Import statements and the names they bind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.syntax.modules import absolute_module
from openai_migrate.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class ImportedName:
    """One alias of an import statement.

    alias:     the ``ImportAlias`` node, or the statement for a star.
    bound:     the name it binds, ``*`` for a star import.
    qualified: what the name means: for ``import a.b`` the package ``a``.
    whole:     what the alias names: for ``import a.b`` it is ``a.b``.
    relative:  whether it is written with leading dots, so that it can mean no installed package.
    """

    alias: cst.CSTNode
    bound: str
    qualified: str
    whole: str
    relative: bool = False


def imported_names(
    node: cst.Import | cst.ImportFrom, module: str, package: bool
) -> Iterator[ImportedName]:
    """The names an import binds, relative imports resolved for the module that holds it."""
    if isinstance(node, cst.Import):
        for alias in node.names:
            dotted = dotted_name(alias.name)
            if alias.asname is not None:
                yield ImportedName(alias, _asname(alias), dotted, dotted)
            else:
                head = dotted.partition(".")[0]
                yield ImportedName(alias, head, head, dotted)
        return
    name = dotted_name(node.module) if node.module is not None else ""
    source = absolute_module(module, package, len(node.relative), name)
    relative = bool(node.relative)
    if isinstance(node.names, cst.ImportStar):
        yield ImportedName(node, "*", source, source, relative)
        return
    for alias in node.names:
        dotted = f"{source}.{dotted_name(alias.name)}"
        bound = _asname(alias) or dotted_name(alias.name)
        yield ImportedName(alias, bound, dotted, dotted, relative)


def binds_import(tree: Tree, number: NodeId) -> bool:
    """Whether a node that binds a name is, or stands in, an alias of an import."""
    node = tree.node(number)
    above = tree.parent(node)
    if isinstance(node, cst.Name) and isinstance(above, cst.AsName):
        return isinstance(tree.parent(above), cst.ImportAlias)
    return isinstance(node, cst.ImportAlias)


def _asname(alias: cst.ImportAlias) -> str:
    if alias.asname is None or not isinstance(alias.asname.name, cst.Name):
        return ""
    return alias.asname.name.value


def dotted_name(node: cst.BaseExpression) -> str:
    """``a.b.c`` for a chain of attributes on a name; "" for anything else."""
    rest = ""
    while type(node) is cst.Attribute:
        rest = f".{node.attr.value}{rest}"
        node = node.value
    return node.value + rest if type(node) is cst.Name else ""
