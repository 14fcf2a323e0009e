"""Where the nodes of a module stand in its text: one code generation answers for all of them.

libcst's position providers cost two code generations and more; a whole run needs the round trip of
the text anyway, so its tokens are counted on the way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import AbstractContextManager
from itertools import accumulate

import libcst as cst

from openai_migrate.syntax.code import QuietState, code_of

_LINE_END = re.compile(r"\r\n|\n|\r")


class Layout:
    """The text that a module generates, and the place of every node in it."""

    __slots__ = ("_begun", "_ended", "_lines", "_offsets", "_starts", "text")

    def __init__(self, module: cst.Module) -> None:
        marks = _Marks(module)
        module._codegen(marks)
        self.text = "".join(marks.tokens)
        self._offsets = [0, *accumulate(map(len, marks.tokens))]
        self._begun, self._starts, self._ended = marks.begun, marks.starts, marks.ended
        self._lines: list[int] | None = None

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """(start, end) in characters, leading comments and the line's end included."""
        last = len(self._offsets) - 1
        begun, ended = self._begun[id(node)], self._ended[id(node)]
        return self._offsets[min(begun, last)], self._offsets[min(ended, last)]

    def text_of(self, module: cst.Module) -> str:
        """The text of a later state of the module; what the two share is taken from this one."""
        if not module.has_trailing_newline:
            return code_of(module, module)
        state = QuietState(module.default_indent, module.default_newline)
        for part in (*module.header, *module.body, *module.footer):
            if id(part) in self._begun:
                start, end = self.span(part)
                state.tokens.append(self.text[start:end])
            else:
                part._codegen(state)
        return "".join(state.tokens) or module.default_newline

    def place(self, node: cst.CSTNode) -> tuple[int, int]:
        """(line from 1, column from 1) of where a node's own code begins."""
        if self._lines is None:
            self._lines = _line_starts(self.text)
        token = self._starts.get(id(node), self._begun[id(node)])
        offset = self._offsets[min(token, len(self._offsets) - 1)]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines begin; only \\n, \\r\\n and \\r end a line, as in Python's grammar."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


class _Marks(QuietState):
    """Generates code and notes at which token each node begins and ends.

    begun: leading comments included. starts: of statements, without them.
    """

    def __init__(self, module: cst.Module) -> None:
        super().__init__(module.default_indent, module.default_newline)
        self.begun: dict[int, int] = {}
        self.starts: dict[int, int] = {}
        self.ended: dict[int, int] = {}

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.begun[id(node)] = len(self.tokens)

    def after_codegen(self, node: cst.CSTNode) -> None:
        self.ended[id(node)] = len(self.tokens)

    def record_syntactic_position(  # type: ignore[override]
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> AbstractContextManager[None]:
        self.starts[id(node)] = len(self.tokens)
        return super().record_syntactic_position(node)
