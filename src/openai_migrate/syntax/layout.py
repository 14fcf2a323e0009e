"""Where the nodes of a module stand in its text: one code generation answers for all of them.

libcst's position providers cost two code generations and more; a whole run needs the round trip of
the text anyway, so its tokens are counted on the way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, cast

import libcst as cst

from openai_migrate.syntax.code import QuietState, code_of

_LINE_END = re.compile(r"\r\n|\n|\r")


#: What has no place that anybody asks for.
_BLANK = frozenset(
    {cst.SimpleWhitespace, cst.ParenthesizedWhitespace, cst.TrailingWhitespace, cst.Newline}
)


class Layout:
    """The text that a module generates, and the place of every node in it."""

    __slots__ = ("_begins", "_ends", "_lines", "_starts", "text")

    def __init__(self, module: cst.Module) -> None:
        marks = _Marks(module)
        module._codegen_impl(marks)
        self._begins: dict[int, int] = {id(module): 0}
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self.text = self._read(marks.stream)
        self._ends[id(module)] = len(self.text)
        self._lines: list[int] | None = None

    def _read(self, stream: Iterable[str | cst.CSTNode | _Start]) -> str:
        """The text of a stream, of which the marks say where nodes begin and end."""
        begins, ends, starts = self._begins, self._ends, self._starts
        tokens: list[str] = []
        offset = 0
        for item in stream:
            if type(item) is str:
                if item:
                    tokens.append(item)
                    offset += len(item)
            elif type(item) is tuple:
                starts[id(item[0])] = offset
            elif type(item) not in _BLANK:
                number = id(item)
                if number in begins:
                    ends[number] = offset
                else:
                    begins[number] = offset
        return "".join(tokens)

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """(start, end) in characters, leading comments and the line's end included."""
        return self._begins[id(node)], self._ends[id(node)]

    def text_of(self, module: cst.Module) -> str:
        """The text of a later state of the module; what the two share is taken from this one."""
        if not module.has_trailing_newline:
            return code_of(module, module)
        state = QuietState(module)
        for part in (*module.header, *module.body, *module.footer):
            if id(part) in self._begins:
                start, end = self.span(part)
                state.tokens.append(self.text[start:end])
            else:
                part._codegen(state)
        return "".join(state.tokens) or module.default_newline

    def place(self, node: cst.CSTNode) -> tuple[int, int]:
        """(line from 1, column from 1) of where a node's own code begins."""
        if self._lines is None:
            self._lines = _line_starts(self.text)
        offset = self._starts.get(id(node), self._begins[id(node)])
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; only \\n, \\r\\n and \\r end a line, as in Python's grammar."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


#: A node whose own code begins here, without the comments and parentheses that lead it.
_Start = tuple[cst.CSTNode]


class _Marks(QuietState):
    """Generates code, and puts each node into the stream where it begins and where it ends.

    The module itself is not marked: libcst looks at whether there is any token.
    """

    __slots__ = ("after_codegen", "before_codegen", "stream")

    def __init__(self, module: cst.Module) -> None:
        super().__init__(module)
        self.stream: list[str | cst.CSTNode | _Start] = cast("list[Any]", self.tokens)
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

    def pop_trailing_newline(self) -> None:
        """Take the last token away; what ends after it then ends before it."""
        for index in range(len(self.stream) - 1, -1, -1):
            if isinstance(self.stream[index], str):
                del self.stream[index]
                return
