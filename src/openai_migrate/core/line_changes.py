"""Which lines of a text became which lines of another. Tests: ``tests/test_reports.py``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_PEOPLES_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def people_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, wherever Python ends them."""
    return _PEOPLES_LINE.findall(text)


class LineChange(NamedTuple):
    """Lines ``old_from:old_to`` became ``new_from:new_to``; from 0, end exclusive."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


def line_changes(old: Sequence[str], new: Sequence[str]) -> list[LineChange]:
    """Return what changed, in order.

    Equal heads and tails are cut off first: most of a large notebook never reaches difflib, and its
    rule for frequent lines (200 and more) then sees the changed part alone.
    """
    head = _shared_head(old, new)
    tail = _shared_tail(old[head:], new[head:])
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        LineChange(head + old_from, head + old_to, head + new_from, head + new_to)
        for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes()
        if tag != "equal"
    ]


def _shared_head(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    limit = min(len(old), len(new))
    return next((index for index in range(limit) if old[index] != new[index]), limit)


def _shared_tail(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines both end with."""
    limit = min(len(old), len(new))
    return next((index for index in range(limit) if old[-1 - index] != new[-1 - index]), limit)
