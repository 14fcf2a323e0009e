"""Where the nodes of a module stand in its text: code generation answers, of the parts asked for.

libcst's position providers cost two code generations and more. Here a top-level statement is
generated when something in it is asked for, and must then be found in the text as it is: what
libcst cannot give back may not be edited. The others are never generated.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, cast

import libcst as cst

from openai_migrate.core.errors import UnfaithfulError
from openai_migrate.syntax.code import QuietState, code_of

_LINE_END = re.compile(r"\r\n|\n|\r")


#: What has no place that anybody asks for.
_BLANK = frozenset(
    {cst.SimpleWhitespace, cst.ParenthesizedWhitespace, cst.TrailingWhitespace, cst.Newline}
)


class Layout:
    """The place of every node of a module in its text.

    text: from which the module was parsed. A part is a top-level statement, or a line of the
    module's header or footer.
    """

    __slots__ = (
        "_begins",
        "_ends",
        "_index",
        "_lines",
        "_located",
        "_module",
        "_parts",
        "_spans",
        "_starts",
        "text",
    )

    def __init__(self, module: cst.Module, text: str) -> None:
        self.text = text
        self._module = module
        self._parts = (*module.header, *module.body, *module.footer)
        self._index = {id(part): index for index, part in enumerate(self._parts)}
        self._forget()
        self._lines: list[int] | None = None

    def _forget(self) -> None:
        #: the indexes of the parts that were found, sorted; and where they stand
        self._located: list[int] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._begins: dict[int, int] = {id(self._module): 0}
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {id(self._module): len(self.text)}

    def has(self, node: cst.CSTNode) -> bool:
        """Whether the part with this node was found before."""
        return id(node) in self._ends

    def span(self, node: cst.CSTNode, part: cst.CSTNode) -> tuple[int, int]:
        """(start, end) in characters, leading comments and the line's end included.

        part: the one that holds the node. Raises ``UnfaithfulError``.
        """
        if id(node) not in self._ends:
            self._locate(self._index[id(part)])
        return self._begins[id(node)], self._ends[id(node)]

    def place(self, node: cst.CSTNode, part: cst.CSTNode) -> tuple[int, int]:
        """(line from 1, column from 1) of where a node's own code begins; as ``span``."""
        begin, _ = self.span(node, part)
        if self._lines is None:
            self._lines = _line_starts(self.text)
        offset = self._starts.get(id(node), begin)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def text_of(self, module: cst.Module) -> str:
        """The text of a later state of the module; what the two share is taken from this one.

        Raises ``UnfaithfulError``.
        """
        if not (module.has_trailing_newline and self._module.has_trailing_newline):
            self._locate_all()
            return code_of(module, module)
        state = QuietState(module)
        first = last = -1
        for part in (*module.header, *module.body, *module.footer):
            index = self._index.get(id(part), -1)
            if index >= 0 and index == last + 1 and first >= 0:
                last = index
                continue
            state.tokens.append(self._between(first, last))
            first = last = index
            if index < 0:
                part._codegen(state)
        state.tokens.append(self._between(first, last))
        return "".join(state.tokens) or module.default_newline

    def _between(self, first: int, last: int) -> str:
        """The text of the parts from one to another; "" where there are none."""
        if first < 0:
            return ""
        start = self._locate(first - 1)[1] if first else 0
        is_end = last == len(self._parts) - 1
        return self.text[start : len(self.text) if is_end else self._locate(last + 1)[0]]

    def _locate(self, index: int) -> tuple[int, int]:
        """Where a part stands.

        A part whose text stands there twice is where the one above it ends.
        """
        if index in self._spans:
            return self._spans[index]
        if not self._module.has_trailing_newline:
            self._locate_all()
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
                self._locate_all()
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
        if index == len(self._parts) - 1 or index + 1 in self._spans:
            return max(low, high - len(code))
        start = self.text.find(code, low, high)
        at_line = start > 0 and self.text[start - 1] in "\r\n"
        return start if at_line and self.text.find(code, start + 1, high) < 0 else None

    def _locate_all(self) -> None:
        """Find every part, one after the other, as they make up the whole text."""
        if len(self._located) == len(self._parts):
            return
        if code_of(self._module, self._module) != self.text:
            raise UnfaithfulError
        self._forget()
        start = 0
        for index in range(len(self._parts)):
            _, marks, _ = self._generated(index)
            self._put(index, marks, start)
            start = self._spans[index][1]

    def _generated(self, index: int) -> tuple[int, Sequence[_Item], str]:
        """A part, its stream and its text."""
        marks = _Marks(self._module)
        self._parts[index]._codegen(marks)
        code = "".join([item for item in marks.stream if type(item) is str])
        return index, marks.stream, code

    def _put(self, index: int, stream: Iterable[_Item], start: int) -> None:
        """Note where the nodes of a part begin and end."""
        begins, ends, starts = self._begins, self._ends, self._starts
        offset, most = start, len(self.text)  # a newline at the end may be libcst's own
        for item in stream:
            if type(item) is str:
                offset = min(offset + len(item), most)
            elif type(item) is tuple:
                starts[id(item[0])] = offset
            elif type(item) not in _BLANK:
                number = id(item)
                if number in begins:
                    ends[number] = offset
                else:
                    begins[number] = offset
        self._spans[index] = start, offset
        self._located.insert(bisect_left(self._located, index), index)


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
