"""The tree of a document: one libcst module per chunk, every code node numbered.

A ``NodeId`` is the index of a node in the pre-order walk over all chunks; whitespace, commas and
other punctuation have none. The walk is our own (a field table for each class): libcst's metadata
providers cost two to six times the parse. Tests: ``tests/test_tree.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import chain
from operator import is_
from typing import TYPE_CHECKING, NamedTuple, TypeVar, overload

import libcst as cst

from openai_migrate.core.edit import NodeId
from openai_migrate.core.result import FileProblem
from openai_migrate.core.span import Place
from openai_migrate.sources.document import Chunk, Document
from openai_migrate.syntax.clause_colons import with_blanks
from openai_migrate.syntax.code import code_of
from openai_migrate.syntax.depth import TOO_DEEP, deep_recursion, why_invalid, why_unread
from openai_migrate.syntax.fields import fields_of
from openai_migrate.syntax.layout import Layout
from openai_migrate.syntax.node_classes import answer_quickly
from openai_migrate.syntax.parsing import parse_module

if TYPE_CHECKING:
    from libcst import CSTNode

answer_quickly()

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


class _CodeFields(dict[type, "tuple[str, ...] | None"]):
    """By class, the names of the fields that hold code, in source order; None for the class of what
    is no node. A class is looked up once."""

    def __missing__(self, kind: type) -> tuple[str, ...] | None:
        found = self[kind] = _code_fields(kind) if issubclass(kind, cst.CSTNode) else None
        return found


_CODE_FIELDS = _CodeFields()

One = TypeVar("One", bound="CSTNode")
Two = TypeVar("Two", bound="CSTNode")
Three = TypeVar("Three", bound="CSTNode")


class Tree:
    """A parsed document.

    modules:  a libcst module per chunk; None for a chunk that does not parse.
    problems: what does not parse, and where.
    nodes:    every code node, by ``NodeId``; what is below a node follows it.
    ends:     by ``NodeId``, the first number that is not below the node.
    """

    __slots__ = (
        "_by_class",
        "_ids",
        "_layouts",
        "_parsed",
        "_starts",
        "document",
        "ends",
        "modules",
        "nodes",
        "parents",
        "problems",
        "roots",
    )

    def __init__(
        self,
        document: Document,
        modules: tuple[cst.Module | None, ...],
        problems: tuple[FileProblem, ...],
        before: Tree | None = None,
    ) -> None:
        """before: the tree of an earlier state, with which the modules share statements."""
        self.document = document
        self.modules = modules
        self.problems = problems
        self.nodes: list[CSTNode] = []
        self.parents: list[NodeId] = []
        self.ends: list[NodeId] = []
        self.roots: list[NodeId | None] = []
        self._by_class: dict[type[CSTNode], list[NodeId]] = defaultdict(list)
        self._layouts: list[Layout | None] = [None] * len(modules)
        tables = _Tables(self.nodes, self.parents, self.ends, self._by_class)
        with deep_recursion():
            for module in modules:
                self.roots.append(None if module is None else len(self.nodes))
                if module is not None:
                    _number(module, -1, len(self.nodes), tables, before)
        self._ids = dict(zip(map(id, self.nodes), range(len(self.nodes)), strict=True))
        self._parsed = [index for index, root in enumerate(self.roots) if root is not None]
        self._starts = [root for root in self.roots if root is not None]

    def number_of(self, node: CSTNode) -> NodeId | None:
        """The number of a code node; None for one of another tree."""
        return self._ids.get(id(node))

    @property
    def is_sound(self) -> bool:
        """Whether no node object stands at two places, so that every number is right."""
        return len(self._ids) == len(self.nodes)

    @overload
    def each(self, one: type[One], /) -> Iterator[tuple[NodeId, One]]: ...
    @overload
    def each(
        self, one: type[One], two: type[Two], /
    ) -> Iterator[tuple[NodeId, One] | tuple[NodeId, Two]]: ...
    @overload
    def each(
        self, one: type[One], two: type[Two], three: type[Three], /
    ) -> Iterator[tuple[NodeId, One] | tuple[NodeId, Two] | tuple[NodeId, Three]]: ...
    @overload
    def each(self, *kinds: type[CSTNode]) -> Iterator[tuple[NodeId, CSTNode]]: ...
    def each(self, *kinds: type[CSTNode]) -> Iterator[tuple[NodeId, CSTNode]]:
        """The nodes of exactly these classes with their numbers, in source order."""
        found = [self._by_class.get(kind, ()) for kind in kinds]
        numbers = found[0] if len(kinds) == 1 else sorted(chain.from_iterable(found))
        return zip(numbers, map(self.nodes.__getitem__, numbers), strict=True)

    def id_of(self, node: CSTNode) -> NodeId:
        """The number of a code node of this tree; KeyError for a node of another."""
        return self._ids[id(node)]

    def node(self, number: NodeId) -> CSTNode:
        return self.nodes[number]

    def parent(self, node: CSTNode) -> CSTNode | None:
        """The code node above ``node``, or None for a module."""
        above = self.parents[self._ids[id(node)]]
        return None if above < 0 else self.nodes[above]

    def below(self, number: NodeId) -> range:
        """A node and everything under it, in source order."""
        return range(number, self.ends[number])

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
            if type(last) in _STATEMENTS:
                return last
        return last

    def chunk_of(self, number: NodeId) -> int:
        """The index of the chunk that holds a node."""
        return self._parsed[bisect_right(self._starts, number) - 1]

    def layout(self, chunk: int) -> Layout:
        """Where the nodes of a chunk stand; made once, for a chunk that parsed."""
        found = self._layouts[chunk]
        if found is None:
            module = self.modules[chunk]
            assert module is not None
            found = self._layouts[chunk] = Layout(module, self.document.chunks[chunk].text)
        return found

    def span(self, node: CSTNode) -> tuple[int, int]:
        """(start, end) of a node in its chunk, in characters, with what leads it and the line's
        end; raises ``UnfaithfulError``."""
        number = self.id_of(node)
        layout = self.layout(self.chunk_of(number))
        if layout.has(node):
            return layout.span(node, ())
        with deep_recursion():
            return layout.span(node, self._holding(number))

    def text_of(self, node: CSTNode) -> str:
        """The text of an expression as it stands in its chunk."""
        chunk = self.chunk_of(self.id_of(node))
        layout, module = self._layouts[chunk], self.modules[chunk]
        if layout is None or not layout.has(node):  # which costs more than a few expressions
            assert module is not None
            return code_of(node, module)
        start, end = self.span(node)
        return layout.text[start:end]

    def neighbours(self, node: CSTNode) -> tuple[str, str]:
        """The characters right before and after an expression, "" at the ends of the text."""
        text = self.document.chunks[self.chunk_of(self.id_of(node))].text
        start, end = self.span(node)
        return text[max(0, start - 1) : start], text[end : end + 1]

    def places(self, wanted: Iterable[NodeId]) -> dict[NodeId, tuple[int, int]]:
        """(line from 1, column from 1) of each wanted node in its chunk, without what leads it;
        raises ``UnfaithfulError``."""
        with deep_recursion():
            return {
                number: self.layout(self.chunk_of(number)).place(
                    self.nodes[number], self._holding(number)
                )
                for number in wanted
            }

    def place_of(self, number: NodeId) -> Place:
        """Where a node stands, for people; raises ``UnfaithfulError``."""
        line, column = self.places((number,))[number]
        cell = self.document.chunks[self.chunk_of(number)].cell
        return Place(self.document.path, cell, line, column)

    def _holding(self, number: NodeId) -> list[CSTNode]:
        """A node and those above it, up to the statement of its module; the module for itself."""
        holding = [self.nodes[number]]
        above = self.parents[number]
        while above >= 0 and self.parents[above] >= 0:
            holding.append(self.nodes[above])
            above = self.parents[above]
        return holding


_STATEMENTS = frozenset(
    {
        cst.SimpleStatementLine,
        *cst.BaseCompoundStatement.__subclasses__(),
        cst.ExceptHandler,
        cst.ExceptStarHandler,
        cst.Else,
        cst.Finally,
        cst.MatchCase,
    }
)


def children_of(node: CSTNode) -> Iterator[CSTNode]:
    """The code nodes directly below ``node``, in source order; no whitespace, no punctuation."""
    for name in _CODE_FIELDS[node.__class__] or ():
        value = getattr(node, name)
        if value.__class__ is tuple or value.__class__ is list:
            yield from value
        elif _CODE_FIELDS[value.__class__] is not None:
            yield value


def with_children(node: CSTNode, change: Callable[[CSTNode], CSTNode]) -> CSTNode:
    """The node with each code node directly below it changed; itself where nothing changes.

    It copies fields and no more: libcst's own visit looks at every space and comma on the way.
    """
    changes = dict[str, object]()
    for name in _CODE_FIELDS[node.__class__] or ():
        value = getattr(node, name)
        if value.__class__ is tuple or value.__class__ is list:
            items = [change(item) for item in value]
            if not all(map(is_, items, value)):
                changes[name] = items
        elif _CODE_FIELDS[value.__class__] is not None and (new := change(value)) is not value:
            changes[name] = new
    return copy_with(node, changes) if changes else node


def copy_with(node: CSTNode, changes: Mapping[str, object]) -> CSTNode:
    """A copy with other values in some fields; libcst's own way looks at each field twice more."""
    kind = type(node)
    copy: CSTNode = object.__new__(kind)
    for name in fields_of(kind):
        value = changes[name] if name in changes else getattr(node, name)
        object.__setattr__(copy, name, value)
    return copy


def _code_fields(kind: type[CSTNode]) -> tuple[str, ...]:
    return tuple(
        item.name
        for item in fields(kind)
        if item.name not in _PUNCTUATION
        and not item.name.startswith("whitespace")
        and item.type not in (str, "str")
    )


class _Tables(NamedTuple):
    """The tables of a tree that is being numbered."""

    nodes: list[CSTNode]
    parents: list[NodeId]
    ends: list[NodeId]
    by_class: dict[type[CSTNode], list[NodeId]]


def _number(
    node: CSTNode, parent: NodeId, here: NodeId, tables: _Tables, before: Tree | None
) -> NodeId:
    """Put a node, whose number is ``here``, and what is below it into the tables of a tree; return
    the number that is next.

    No function inside another: one that calls itself is a cycle, and would keep the tree.
    """
    nodes, parents, ends, by_class = tables
    nodes.append(node)
    parents.append(parent)
    ends.append(here)
    by_class[node.__class__].append(here)
    following = here + 1
    for name in _CODE_FIELDS[node.__class__] or ():
        value = getattr(node, name)
        kind = value.__class__
        if kind is tuple or kind is list:
            for item in value:
                if (
                    before is not None
                    and item.__class__ in _STATEMENTS
                    and (number := before.number_of(item)) is not None
                ):
                    following = _number_again(number, here, following, tables, before)
                else:
                    following = _number(item, here, following, tables, before)
            continue
        below = _CODE_FIELDS[kind]
        if below:
            following = _number(value, here, following, tables, before)
        elif below is not None:  # a leaf, as most nodes are: not worth a call
            nodes.append(value)
            parents.append(here)
            by_class[kind].append(following)
            following += 1
            ends.append(following)
    ends[here] = following
    return following


def _number_again(
    number: NodeId, parent: NodeId, here: NodeId, tables: _Tables, before: Tree
) -> NodeId:
    """The same for a statement that an earlier tree has, with all below it."""
    nodes, parents, ends, by_class = tables
    end = before.ends[number]
    ahead = here - number
    shared = before.nodes[number:end]
    nodes += shared
    parents.append(parent)
    parents += [one + ahead for one in before.parents[number + 1 : end]]
    ends += [one + ahead for one in before.ends[number:end]]
    for place, node in enumerate(shared, here):
        by_class[node.__class__].append(place)
    return end + ahead


def parse_document(document: Document, *, sound: bool = False) -> Tree:
    """Parse every chunk; one that does not parse costs only itself and is named in ``problems``.

    sound: it is known that the parser can take the document (``why_unread``).
    """
    parsed = [parse_chunk(chunk.text, sound=sound) for chunk in document.chunks]
    problems = tuple(
        FileProblem(document.path, _costs(fault[1], chunk), line=fault[0], cell=chunk.cell)
        for (_, fault), chunk in zip(parsed, document.chunks, strict=True)
        if fault is not None
    )
    return Tree(document, tuple(module for module, _ in parsed), problems)


def _costs(reason: str, chunk: Chunk) -> str:
    place = "this cell" if chunk.cell else "this file"
    return f"{reason}: nothing in {place} is migrated before that is mended"


def parse_chunk(
    text: str, *, sound: bool = False
) -> tuple[cst.Module | None, tuple[int, str] | None]:
    """The module of one chunk, or (line, reason) why there is none."""
    fault = None if sound else why_unread(text)
    if fault is not None:
        return None, fault
    try:
        return with_blanks(parse_module(text), text), None
    except cst.ParserSyntaxError as error:
        return None, why_invalid(text) or (error.raw_line, "not valid Python 3")
    except RecursionError:
        return None, (1, TOO_DEEP)
