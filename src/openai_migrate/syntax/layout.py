"""Where the nodes of a module stand in its text: code generation answers, of the parts asked for.

libcst's position providers cost two code generations and more. Here the statement is generated in
which something is asked for, and must then be found in the text as it is: what libcst cannot give
back may not be edited. Where the text has it twice, that around it is generated, up to one of the
top level, which is known by those beside it. The rest is never generated.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, cast

import libcst as cst

from openai_migrate.core.errors import UnfaithfulError
from openai_migrate.syntax.code import Indenting, QuietState, code_of, generate_in

_LINE_END = re.compile(r"\r\n|\n|\r")


#: What has no place that anybody asks for.
_BLANK = frozenset(
    {cst.SimpleWhitespace, cst.ParenthesizedWhitespace, cst.TrailingWhitespace, cst.Newline}
)


class Layout:
    """The place of every node of a module in its text.

    text: from which the module was parsed. A part is a top-level statement, or a line of the
    module's header or footer. What holds a node: itself and the nodes above it, up to its part.
    """

    __slots__ = (
        "_begins",
        "_ends",
        "_index",
        "_lines",
        "_located",
        "_module",
        "_spans",
        "_starts",
        "_twice",
        "parts",
        "text",
    )

    def __init__(self, module: cst.Module, text: str) -> None:
        self.text = text
        self._module = module
        self.parts = (*module.header, *module.body, *module.footer)
        self._index = {id(part): index for index, part in enumerate(self.parts)}
        self._forget()
        self._lines: list[int] | None = None

    def _forget(self) -> None:
        #: the indexes of the parts that were found, sorted; and where they stand
        self._located: list[int] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._begins: dict[int, int] = {id(self._module): 0}
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {id(self._module): len(self.text)}
        #: the statements in blocks that the text alone does not tell from others
        self._twice: set[int] = set()

    def has(self, node: cst.CSTNode) -> bool:
        """Whether the node was found before."""
        return id(node) in self._ends

    def index_of(self, part: cst.CSTNode) -> int:
        """The index of a part; -1 for any other node."""
        return self._index.get(id(part), -1)

    def span(self, node: cst.CSTNode, holding: Sequence[cst.CSTNode]) -> tuple[int, int]:
        """(start, end) in characters, leading comments and the line's end included.

        Raises ``UnfaithfulError``.
        """
        if id(node) not in self._ends:
            self._find(holding)
        return self._begins[id(node)], self._ends[id(node)]

    def place(self, node: cst.CSTNode, holding: Sequence[cst.CSTNode]) -> tuple[int, int]:
        """(line from 1, column from 1) of where a node's own code begins; as ``span``."""
        begin, _ = self.span(node, holding)
        if self._lines is None:
            self._lines = _line_starts(self.text)
        offset = self._starts.get(id(node), begin)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def begin_of(self, index: int) -> int:
        """Where a part begins, or the text ends; raises ``UnfaithfulError``."""
        if index == 0:
            return 0
        if index == len(self.parts):
            return len(self.text)
        if index not in self._spans and isinstance(self.parts[index], cst.BaseCompoundStatement):
            return self._locate(index - 1)[1]  # which may be shorter
        return self._locate(index)[0]

    def locate_all(self) -> None:
        """Find every part, one after the other, as they make up the whole text.

        Raises ``UnfaithfulError``.
        """
        if len(self._located) == len(self.parts):
            return
        if code_of(self._module, self._module) != self.text:
            raise UnfaithfulError
        self._forget()
        start = 0
        for index in range(len(self.parts)):
            _, marks, _ = self._generated(index)
            self._put(index, marks, start)
            start = self._spans[index][1]

    def is_found_in(self, statement: cst.CSTNode, blocks: Sequence[Indenting]) -> bool:
        """Whether a statement in blocks, the outermost first, stands at a place of its own, or was
        found before; what is in it has been found then, too."""
        if id(statement) in self._ends:
            return True
        if id(statement) in self._twice:
            return False
        marks = _Marks(self._module)
        generate_in(blocks, statement, marks)
        start = _only_place(_code(marks), self.text)
        if start is None:
            self._twice.add(id(statement))
            return False
        self._note(marks.stream, start)
        return True

    def _find(self, holding: Sequence[cst.CSTNode]) -> None:
        for index in range(1, len(holding)):
            if type(holding[index]) is cst.IndentedBlock:
                blocks = [one for one in holding[index:] if isinstance(one, Indenting)]
                if self.is_found_in(holding[index - 1], blocks[::-1]):
                    return
        self._locate(self._index[id(holding[-1])])

    def _locate(self, index: int) -> tuple[int, int]:
        """Where a part stands.

        A part whose text stands there twice is where the one above it ends.
        """
        if index in self._spans:
            return self._spans[index]
        if not self._module.has_trailing_newline:
            self.locate_all()
            return self._spans[index]
        due = [self._generated(index)]
        while due:
            index, marks, code = due[-1]
            start = self._start_of(index, code)
            if start is None:
                due.append(self._generated(index - 1))
            elif self.text.startswith(code, start):
                self._put(index, marks, start)
                due.pop()
            else:
                self.locate_all()
                break
        return self._spans[index]

    def _start_of(self, index: int, code: str) -> int | None:
        """Where a part begins whose text is known; None where that is open."""
        if index == 0:
            return 0
        if index - 1 in self._spans:
            return self._spans[index - 1][1]
        place = bisect_left(self._located, index)
        low = self._spans[self._located[place - 1]][1] if place else 0
        is_last = place == len(self._located)
        high = len(self.text) if is_last else self._spans[self._located[place]][0]
        if index == len(self.parts) - 1 or index + 1 in self._spans:
            return max(low, high - len(code))
        start = self.text.find(code, low, high)
        at_line = start > 0 and self.text[start - 1] in "\r\n"
        return start if at_line and self.text.find(code, start + 1, high) < 0 else None

    def _generated(self, index: int) -> tuple[int, Sequence[_Item], str]:
        """A part, its stream and its text."""
        marks = _Marks(self._module)
        self.parts[index]._codegen(marks)
        return index, marks.stream, _code(marks)

    def _put(self, index: int, stream: Iterable[_Item], start: int) -> None:
        """Note where a part stands, and the nodes in it."""
        self._spans[index] = start, self._note(stream, start)
        self._located.insert(bisect_left(self._located, index), index)

    def _note(self, stream: Iterable[_Item], start: int) -> int:
        """Note where the nodes begin and end that were generated, from one place in the text to the
        one that is returned."""
        begins, ends, starts = dict[int, int](), self._ends, self._starts
        offset = start
        for item in stream:
            if type(item) is str:
                offset += len(item)
            elif type(item) is tuple:
                starts[id(item[0])] = offset
            elif type(item) not in _BLANK:
                number = id(item)
                if number in begins:
                    ends[number] = offset
                else:
                    begins[number] = offset
        most = len(self.text)
        if offset > most:  # the newline at the end is libcst's own
            for places in (begins, ends, starts):
                places |= [(number, min(place, most)) for number, place in places.items()]
        self._begins |= begins
        return min(offset, most)


def _only_place(code: str, text: str) -> int | None:
    """Where lines stand in a text; None if they do not, or twice."""
    found = None
    start = text.find(code)
    while start >= 0:
        if start == 0 or text[start - 1] in "\r\n":
            if found is not None:
                return None
            found = start
        start = text.find(code, start + 1)
    return found


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; only \\n, \\r\\n and \\r end a line, as in Python's grammar."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


#: A node whose own code begins here, without the comments and parentheses that lead it.
_Start = tuple[cst.CSTNode]
#: A token, a node that begins or ends here, or a start.
_Item = str | cst.CSTNode | _Start


class _Marks(QuietState):
    """Generates code, and puts each node into the stream where it begins and where it ends."""

    __slots__ = ("after_codegen", "before_codegen", "stream")

    def __init__(self, module: cst.Module) -> None:
        super().__init__(module)
        self.stream: list[_Item] = cast("list[Any]", self.tokens)
        mark = self.stream.append
        self.before_codegen = mark  # type: ignore[method-assign, assignment]
        self.after_codegen = mark  # type: ignore[method-assign, assignment]

    def record_syntactic_position(  # type: ignore[override]
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> AbstractContextManager[None]:
        self.stream.append((node,))
        return super().record_syntactic_position(node)


def _code(marks: _Marks) -> str:
    return "".join([item for item in marks.stream if type(item) is str])
