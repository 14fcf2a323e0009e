"""How a document imports one module of its own project. Tests: ``clients/shared-*`` fixtures."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.sources.document import Document
from openai_migrate.syntax.imports import dotted_name, imported_names
from openai_migrate.syntax.modules import absolute_module, is_package, module_name
from openai_migrate.syntax.queries import Queries


class Style(StrEnum):
    """``from config import KEY``, ``import config`` (or ``from app import config``), a star, or
    ``%run config.py`` in a notebook."""

    NAMES = "names"
    MODULE = "module"
    STAR = "star"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class ModuleImport:
    """statement: the ``Import`` or ``ImportFrom``. written: the expression that means the module
    (MODULE), or the module as the ``from`` names it."""

    statement: NodeId
    style: Style
    written: str


def imports_of(queries: Queries, names: Container[str]) -> list[ModuleImport]:
    """The imports of the module with one of the absolute ``names``, at the top of the document."""
    found: list[ModuleImport] = []
    for number, node in queries.tree.each(cst.Import, cst.ImportFrom):
        if queries.statements.at_top_level(number):
            found += _of_statement(queries, number, node, names)
    return found


def _of_statement(
    queries: Queries, number: NodeId, node: cst.Import | cst.ImportFrom, names: Container[str]
) -> Iterator[ModuleImport]:
    path = queries.tree.document.path
    module, package = module_name(path), is_package(path)
    if isinstance(node, cst.ImportFrom):
        written = dotted_name(node.module) if node.module is not None else ""
        if absolute_module(module, package, len(node.relative), written) in names:
            text = "." * len(node.relative) + written
            style = Style.STAR if isinstance(node.names, cst.ImportStar) else Style.NAMES
            style = Style.RUN if is_run(queries.tree.document, node) else style
            yield ModuleImport(number, style, text)
            return
    for name in imported_names(node, module, package):
        if name.whole in names and name.bound != "*":
            plain = isinstance(node, cst.Import) and name.bound == name.qualified
            written = name.whole if plain else name.bound
            if is_only_import(queries, written.partition(".")[0]):
                yield ModuleImport(number, Style.MODULE, written)


def takes_name(queries: Queries, binding: NodeId) -> bool:
    """Whether a name is bound there by ``from module import name``."""
    node = queries.tree.node(binding)
    return isinstance(node, cst.ImportAlias) and isinstance(
        queries.tree.parent(node), cst.ImportFrom
    )


def is_run(document: Document, node: cst.Import | cst.ImportFrom) -> bool:
    """Whether an import stands for a line that runs a file."""
    if isinstance(node, cst.Import) or not isinstance(node.names, cst.ImportStar):
        return False
    written = dotted_name(node.module) if node.module is not None else ""
    module = "." * len(node.relative) + written
    return any(mask.runs == module for chunk in document.chunks for mask in chunk.masks)


def top_import_of(queries: Queries, name: str) -> NodeId | None:
    """An import at the top that binds a name, or None."""
    for binding in queries.scopes.module.bindings.get(name, ()):
        if _is_top_import(queries, binding):
            return binding
    return None


def is_only_import(queries: Queries, name: str) -> bool:
    """Whether the name means what the imports at the top bind, wherever it is read."""
    bindings = [one for scope in queries.scopes.scopes for one in scope.bindings.get(name, ())]
    return all(_is_top_import(queries, binding) for binding in bindings)


def _is_top_import(queries: Queries, binding: NodeId) -> bool:
    node = queries.tree.node(binding)
    if isinstance(node, cst.Name):
        node = queries.tree.parent(node) or node
    if isinstance(node, cst.AsName):
        node = queries.tree.parent(node) or node
    return isinstance(node, cst.ImportAlias) and queries.statements.at_top_level(binding)
