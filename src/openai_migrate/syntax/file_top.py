"""The statements at the top of a document: its imports, what prepares a client, where lines go."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import libcst as cst

from openai_migrate.core.edit import Edit, InsertStatements, NodeId
from openai_migrate.syntax.imports import dotted_name
from openai_migrate.syntax.queries import Queries

#: Calls that prepare the environment a client reads when it is built.
_SETUP = frozenset({"load_dotenv"})


class FileTop:
    """Questions about the top level of one tree."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._tree = queries.tree

    def imports(self) -> list[NodeId]:
        """The statements directly in a module's body that import something."""
        return [
            self._tree.id_of(statement)
            for module in self._tree.modules
            for statement in (module.body if module is not None else ())
            if isinstance(statement, cst.SimpleStatementLine)
            and any(isinstance(small, cst.Import | cst.ImportFrom) for small in statement.body)
        ]

    def last_import_or_setup(self, start: NodeId, before: NodeId | None) -> NodeId:
        """The last top-level statement, from ``start`` on and above ``before``, that imports or
        prepares the environment (``load_dotenv()``, ``os.environ[...] = ...``)."""
        first = self._tree.node(start)
        found = first
        after = False
        for module in self._tree.modules:
            for statement in module.body if module is not None else ():
                number = self._tree.id_of(statement)
                if before is not None and (
                    number > before or self._queries.contains(number, before)
                ):
                    return self._tree.id_of(found)
                after = after or statement is first
                if after and isinstance(statement, cst.FunctionDef | cst.ClassDef):
                    return self._tree.id_of(found)
                if after and self._prepares(statement):
                    found = statement
        return self._tree.id_of(found)

    def _prepares(self, statement: cst.CSTNode) -> bool:
        if not isinstance(statement, cst.SimpleStatementLine):
            return False
        for small in statement.body:
            match small:
                case cst.Import() | cst.ImportFrom():
                    return True
                case cst.Expr(value=cst.Call() as call):
                    if self._queries.last_name(call.func) in _SETUP:
                        return True
                case cst.Assign():
                    for target in small.targets:
                        if isinstance(target.target, cst.Subscript) and self._queries.dotted(
                            self._tree.id_of(target.target.value)
                        ).endswith("environ"):
                            return True
        return False

    def insert_after_imports(self, text: str, before: NodeId) -> Iterator[Edit]:
        """An edit that adds lines after the last import at the top that stands above a place, or
        after the docstring."""
        anchor: cst.CSTNode | None = None
        first: cst.CSTNode | None = None
        for module in self._tree.modules:
            for statement in module.body if module is not None else ():
                first = first or statement
                if (
                    isinstance(statement, cst.SimpleStatementLine)
                    and isinstance(statement.body[0], cst.Import | cst.ImportFrom)
                    and self._tree.ends[self._tree.id_of(statement)] <= before
                ):
                    anchor = statement
        if anchor is not None:
            yield InsertStatements(self._tree.id_of(anchor), text)
        elif first is not None:
            docstring = isinstance(first, cst.SimpleStatementLine) and isinstance(
                first.body[0], cst.Expr
            )
            yield InsertStatements(self._tree.id_of(first), text, before=not docstring)

    def standard_import(self) -> NodeId | None:
        """The first statement at the top that imports a module of the standard library by name."""
        for number, node in self._tree.each(cst.Import):
            if self._queries.statements.at_top_level(number):
                names = [dotted_name(alias.name).partition(".")[0] for alias in node.names]
                line = self._tree.parent(node)
                alone = isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1
                if alone and all(name in sys.stdlib_module_names for name in names):
                    return self._queries.statements.statement(number)
        return None

    def is_of_standard_library(self, statement: NodeId) -> bool:
        """Whether a line imports nothing but modules of the standard library."""
        line = self._tree.node(statement)
        assert isinstance(line, cst.SimpleStatementLine)
        names = [
            name
            for small in line.body
            for name in (
                [dotted_name(alias.name) for alias in small.names]
                if isinstance(small, cst.Import)
                else [dotted_name(small.module) if small.module is not None else ""]
                if isinstance(small, cst.ImportFrom) and not small.relative
                else [""]
            )
        ]
        return all(name.partition(".")[0] in sys.stdlib_module_names for name in names)

    def is_below_header(self, statement: NodeId) -> bool:
        """Whether it is the first statement of its module and comments of the file are above it."""
        return any(
            module is not None
            and bool(module.body)
            and self._tree.id_of(module.body[0]) == statement
            and any(line.comment is not None for line in module.header)
            for module in self._tree.modules
        )
