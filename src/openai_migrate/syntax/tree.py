"""The tree of a document: one libcst module per chunk, every code node numbered.

A ``NodeId`` is the index of a node in the pre-order walk over all chunks; whitespace, commas and
other punctuation have none. The walk is our own (a field table for each class): libcst's metadata
providers cost two to six times the parse. Tests: ``tests/test_tree.py``.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING

import libcst as cst
from libcst._nodes.internal import CodegenState

from openai_migrate.core.edit import NodeId
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.document import Document

if TYPE_CHECKING:
    from libcst import CSTNode

#: Deeper brackets than CPython itself accepts; the native parser of libcst recurses on the C stack
#: and takes the process down on a few thousand.
_MAX_BRACKETS = 200
#: Operands of one ``and`` or ``or`` that libcst can nest with a margin to its greatest depth.
_MAX_CHAIN = 1_000
_AND_OR = re.compile(r"\b(?:and|or)\b")
#: Python frames that generating and walking a tree of CPython's greatest depth can take.
_RECURSION_LIMIT = 20_000

_PUNCTUATION = frozenset(
    {
        "leading_lines",
        "lines_after_decorators",
        "lines_after_module_docstring",
        "lpar",
        "rpar",
        "lbracket",
        "rbracket",
        "lbrace",
        "rbrace",
        "comma",
        "semicolon",
        "equal",
        "dot",
        "header",
        "footer",
        "trailing_whitespace",
        "indent",
        "encoding",
        "default_indent",
        "default_newline",
        "has_trailing_newline",
        "operator",
        "star",
        "value_text",
    }
)
_PARTS: dict[type[CSTNode], tuple[str, ...]] = {}


class Tree:
    """A parsed document.

    modules:  a libcst module per chunk; None for a chunk that does not parse.
    problems: what does not parse, and where.
    nodes:    every code node, by ``NodeId``.
    """

    __slots__ = ("_ids", "document", "modules", "nodes", "parents", "problems", "roots")

    def __init__(
        self,
        document: Document,
        modules: tuple[cst.Module | None, ...],
        problems: tuple[FileProblem, ...],
    ) -> None:
        self.document = document
        self.modules = modules
        self.problems = problems
        self.nodes: list[CSTNode] = []
        self.parents: list[NodeId] = []
        self.roots: list[NodeId | None] = []
        for module in modules:
            self.roots.append(None if module is None else len(self.nodes))
            if module is not None:
                self._number(module)
        self._ids = {id(node): number for number, node in enumerate(self.nodes)}

    def _number(self, root: CSTNode) -> None:
        nodes, parents, parts_of = self.nodes, self.parents, _PARTS
        stack: list[tuple[CSTNode, NodeId]] = [(root, -1)]
        while stack:
            node, parent = stack.pop()
            number = len(nodes)
            nodes.append(node)
            parents.append(parent)
            kind = type(node)
            parts = parts_of.get(kind)
            if parts is None:
                parts = _code_fields(kind)
            below: list[tuple[CSTNode, NodeId]] = []
            for name in parts:
                value = getattr(node, name)
                if value.__class__ is tuple or value.__class__ is list:
                    below += [(item, number) for item in value]
                elif isinstance(value, cst.CSTNode):
                    below.append((value, number))
            below.reverse()
            stack += below

    def id_of(self, node: CSTNode) -> NodeId:
        """The number of a code node of this tree; KeyError for a node of another."""
        return self._ids[id(node)]

    def node(self, number: NodeId) -> CSTNode:
        return self.nodes[number]

    def parent(self, node: CSTNode) -> CSTNode | None:
        """The code node above ``node``, or None for a module."""
        above = self.parents[self._ids[id(node)]]
        return None if above < 0 else self.nodes[above]

    def ancestors(self, node: CSTNode) -> Iterator[CSTNode]:
        """The nodes above ``node``, nearest first, up to its module."""
        above = self.parents[self._ids[id(node)]]
        while above >= 0:
            yield self.nodes[above]
            above = self.parents[above]

    def statement_of(self, node: CSTNode) -> CSTNode:
        """The statement line, compound statement or clause that holds ``node``, or the module."""
        last = node
        for last in (node, *self.ancestors(node)):
            if isinstance(last, _STATEMENTS):
                return last
        return last

    def chunk_of(self, number: NodeId) -> int:
        """The index of the chunk that holds a node."""
        found = 0
        for index, root in enumerate(self.roots):
            if root is not None and root <= number:
                found = index
        return found

    def places(self, wanted: Iterable[NodeId]) -> dict[NodeId, tuple[int, int]]:
        """(line from 1, column from 1) of each wanted node in its chunk, leading comments left out."""
        by_chunk: dict[int, set[NodeId]] = {}
        for number in wanted:
            by_chunk.setdefault(self.chunk_of(number), set()).add(number)
        found: dict[NodeId, tuple[int, int]] = {}
        for chunk, numbers in by_chunk.items():
            module = self.modules[chunk]
            if module is not None:
                found.update(self._places(module, numbers))
        return found

    def _places(
        self, module: cst.Module, wanted: set[NodeId]
    ) -> Iterator[tuple[NodeId, tuple[int, int]]]:
        state = _Places(module, {id(self.nodes[number]): number for number in wanted})
        module._codegen(state)
        marks = sorted((token, number) for number, token in state.starts.items())
        line, column, position = 1, 1, 0
        for token, number in marks:
            text = "".join(state.tokens[position:token])
            position = token
            breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
            if breaks:
                line += breaks
                column = len(text) - max(text.rfind("\n"), text.rfind("\r"))
            else:
                column += len(text)
            yield number, (line, column)


class _Places(CodegenState):
    """Generates code and notes at which token each wanted node begins."""

    def __init__(self, module: cst.Module, wanted: dict[int, NodeId]) -> None:
        super().__init__(module.default_indent, module.default_newline)
        self.wanted = wanted
        self.starts: dict[NodeId, int] = {}

    def before_codegen(self, node: CSTNode) -> None:
        number = self.wanted.get(id(node))
        if number is not None:
            self.starts[number] = len(self.tokens)

    @contextmanager
    def record_syntactic_position(
        self,
        node: CSTNode,
        *,
        start_node: CSTNode | None = None,
        end_node: CSTNode | None = None,
    ) -> Iterator[None]:
        self.before_codegen(node)
        yield


_STATEMENTS = (
    cst.SimpleStatementLine,
    cst.BaseCompoundStatement,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Else,
    cst.Finally,
    cst.MatchCase,
)


def children_of(node: CSTNode) -> Iterator[CSTNode]:
    """The code nodes directly below ``node``, in source order; no whitespace, no punctuation."""
    kind = type(node)
    for name in _PARTS.get(kind) or _code_fields(kind):
        value = getattr(node, name)
        if value.__class__ is tuple or value.__class__ is list:
            yield from value
        elif isinstance(value, cst.CSTNode):
            yield value


def _code_fields(kind: type[CSTNode]) -> tuple[str, ...]:
    parts = tuple(
        item.name
        for item in fields(kind)
        if item.name not in _PUNCTUATION and not item.name.startswith("whitespace")
    )
    _PARTS[kind] = parts
    return parts


def parse_document(document: Document) -> Tree:
    """Parse every chunk; one that does not parse costs only itself and is named in ``problems``."""
    modules: list[cst.Module | None] = []
    problems: list[FileProblem] = []
    for chunk in document.chunks:
        module, fault = parse_chunk(chunk.text)
        if fault is not None:
            line, reason = fault
            problems.append(FileProblem(document.path, reason, line=line, cell=chunk.cell))
        modules.append(module)
    return Tree(document, tuple(modules), tuple(problems))


def parse_chunk(text: str) -> tuple[cst.Module | None, tuple[int, str] | None]:
    """The module of one chunk, or (line, reason) why there is none."""
    fault = _too_deep(text)
    if fault is not None:
        return None, fault
    try:
        module = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        return None, (error.raw_line, "not valid Python 3, so nothing in it was migrated")
    except RecursionError:
        return None, (1, _TOO_DEEP)
    with deep_recursion():
        if module.code != text:
            return None, (1, "libcst cannot reproduce this source exactly, so it was left alone")
    return module, None


_TOO_DEEP = "an expression in it is nested too deeply to be analysed"


def _too_deep(text: str) -> tuple[int, str] | None:
    """Why the native parser must not see ``text``, or None.

    CPython's own parser guards its stack; what it refuses for depth would crash libcst's. What it
    refuses for another reason may be syntax newer than this Python, so brackets are counted.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the user's odd escapes are not ours to report
            parsed = ast.parse(text)
    except (RecursionError, MemoryError):
        return 1, _TOO_DEEP
    except ValueError:
        return 1, "holds null bytes"
    except SyntaxError as error:
        if "too many nested" in str(error.msg) or _bracket_depth(text) > _MAX_BRACKETS:
            return error.lineno or 1, _TOO_DEEP
    else:
        return _too_long_chain(text, parsed)
    return None


def _too_long_chain(text: str, parsed: ast.Module) -> tuple[int, str] | None:
    """A chain of ``and`` or ``or`` is flat for CPython, but a node in a node for libcst."""
    if len(_AND_OR.findall(text)) < _MAX_CHAIN:
        return None
    for node in ast.walk(parsed):
        if isinstance(node, ast.BoolOp) and len(node.values) > _MAX_CHAIN:
            return node.lineno, _TOO_DEEP
    return None


def _bracket_depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth = max(0, depth - 1)
    return deepest


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Let pure-Python walks go as deep as any expression CPython itself can parse."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
