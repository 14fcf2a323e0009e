"""Where places of a text are in another that was made of it.

Lines that stayed have moved as the diff says; within lines that changed, the places follow the
words. Tests: ``tests/test_moved.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from openai_migrate.core.line_changes import LineChange, line_changes, people_lines

_WORD = re.compile(r"\w+|[^\w\s]")
_COMMENT = re.compile(r"[ \t]*#")


class _Word(NamedTuple):
    """Line and column from 0."""

    text: str
    line: int
    column: int


class Moves:
    """Where places of an old text are in a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = people_lines(old), people_lines(new)
        self._changes = line_changes(self._old, self._new)
        self._starts = [change.old_from for change in self._changes]
        self._words: dict[LineChange, tuple[list[_Word], list[_Word], list[int]]] = {}

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return line and column, from 1, of what stood at a line and column of the old text."""
        row = line - 1
        number = bisect_right(self._starts, row) - 1
        if number < 0:
            return line, column
        change = self._changes[number]
        if row < change.old_to:
            return self._inside(change, row, column - 1)
        return line + change.new_to - change.old_to, column

    def _inside(self, change: LineChange, row: int, column: int) -> tuple[int, int]:
        """Follow the word at a place that changed; if it is gone, whatever took its place."""
        if change not in self._words:
            old = list(_words(self._old, change.old_from, change.old_to))
            new = list(_words(self._new, change.new_from, change.new_to))
            self._words[change] = old, new, _partners(old, new)
        old, new, partners = self._words[change]
        if not new:
            return min(change.new_from, len(self._new) - 1) + 1, 1
        before = bisect_right(old, (row, column), key=lambda word: (word.line, word.column))
        word = new[min(partners[before - 1] if before else 0, len(new) - 1)]
        return word.line + 1, word.column + 1


def _words(lines: Sequence[str], start: int, stop: int) -> Iterator[_Word]:
    """Yield the words and signs of some lines, without lines that hold a comment alone."""
    for number in range(start, stop):
        if not _COMMENT.match(lines[number]):
            for match in _WORD.finditer(lines[number]):
                yield _Word(match[0], number, match.start())


def _partners(old: Sequence[_Word], new: Sequence[_Word]) -> list[int]:
    """Return for each old word the index of the same new one, or of what stands there instead."""
    matcher = SequenceMatcher(None, [word.text for word in old], [word.text for word in new])
    found: list[int] = []
    for at, start, size in matcher.get_matching_blocks():
        while len(found) < at:
            found.append(min(found[-1] + 1, start) if found else 0)
        found += range(start, start + size)
    return found
