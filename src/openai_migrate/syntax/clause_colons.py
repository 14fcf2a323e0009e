"""The blank before the colon of ``except A :``, which libcst's parser loses.

A tree without it would not give the text back, so that nothing in the statement could be edited.
Tests: the fixture ``errors/blank-before-colon``.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

import libcst as cst

_SPACED = re.compile(r"^[ \t]*except\b.*[ \t]:", re.MULTILINE)


def with_blanks(module: cst.Module, text: str) -> cst.Module:
    """The module as its text has it; ``module`` itself where nothing was lost."""
    if not any(blank in text for blank in (" :", "\t:")) or _SPACED.search(text) is None:
        return module
    try:
        blanks = list(_blanks(text))
    except (tokenize.TokenError, SyntaxError):
        return module
    return module.visit(_Mender(blanks))


def _blanks(text: str) -> Iterator[str]:
    """What stands before the colon of each ``except`` clause, in source order."""
    waiting, depth = False, 0
    last = (0, 0)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string == "except":
            waiting, depth = True, 0
        elif waiting and token.type == tokenize.OP:
            if token.string in "([{":
                depth += 1
            elif token.string in ")]}":
                depth -= 1
            elif token.string == ":" and depth == 0:
                same_line = token.start[0] == last[0]
                yield token.line[last[1] : token.start[1]] if same_line else ""
                waiting = False
        last = token.end


class _Mender(cst.CSTTransformer):
    """Gives each clause that has no name the blank before its colon."""

    def __init__(self, blanks: list[str]) -> None:
        super().__init__()
        self._blanks = iter(blanks)
        self._open: list[str] = []

    def _enter(self) -> None:
        self._open.append(next(self._blanks, ""))

    def _blank(self, lost: bool) -> cst.SimpleWhitespace | None:
        blank = self._open.pop()
        return cst.SimpleWhitespace(blank) if lost and blank else None

    def visit_ExceptHandler(self, node: cst.ExceptHandler) -> None:
        self._enter()

    def visit_ExceptStarHandler(self, node: cst.ExceptStarHandler) -> None:
        self._enter()

    def leave_ExceptHandler(
        self, original_node: cst.ExceptHandler, updated_node: cst.ExceptHandler
    ) -> cst.ExceptHandler:
        blank = self._blank(original_node.type is not None and original_node.name is None)
        return updated_node.with_changes(whitespace_before_colon=blank) if blank else updated_node

    def leave_ExceptStarHandler(
        self, original_node: cst.ExceptStarHandler, updated_node: cst.ExceptStarHandler
    ) -> cst.ExceptStarHandler:
        blank = self._blank(original_node.name is None)
        return updated_node.with_changes(whitespace_before_colon=blank) if blank else updated_node
