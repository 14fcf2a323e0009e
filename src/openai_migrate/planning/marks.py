"""The comments that mark places left for a human, and those that still stand in a document.

An unsafe edit that is not made is such a place. A mark stays open until somebody removes it: what
an earlier run left for a person is not done because a later run has nothing to add.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.span import Place
from openai_migrate.sources.document import Document

_MARK = "TODO(openai-migrate)"
_STANDING = re.compile(rf"^[ \t]*# {re.escape(_MARK)}: \[([\w/-]+)\] ([^\r\n]*)", re.MULTILINE)
#: Characters of a message that are enough to find it again in full.
_LONGEST_REMINDER = 60
#: Lines from a mark to what it is about, other comments and the statement's own lines included.
_LONGEST_STATEMENT = 60


def mark(rule: str, message: str, replacement: str | None) -> str:
    """The text of the comment for a place left to a human, without its ``#``."""
    instead = f" Use instead: {replacement}" if replacement else ""
    return f"{_MARK}: [{rule}] {' '.join(message.split())}{instead}"


def shortened(message: str) -> str:
    """What a mark says instead of a message that stands in full at an earlier one."""
    start = textwrap.shorten(message, _LONGEST_REMINDER, placeholder=" ...")
    return f"As above: {start}"


def standing_marks(
    document: Document, findings: Iterable[ReportedFinding]
) -> Iterator[ReportedFinding]:
    """An open finding for each mark in a document that no finding of this run speaks of."""
    left = (Status.OPEN, Status.PENDING)
    still_open = [found for found in findings if found.status in left]
    for chunk in document.chunks:
        if _MARK not in chunk.text:
            continue
        for match in _STANDING.finditer(chunk.text):
            line = chunk.text.count("\n", 0, match.start()) + 1
            if any(_speaks_of(found, match[1], chunk.cell, line) for found in still_open):
                continue
            yield ReportedFinding(
                Place(document.path, chunk.cell, line, 1),
                match[1],
                Applicability.MANUAL,
                Status.OPEN,
                f"Left by an earlier run; remove the comment when it is done. {match[2]}",
                None,
            )


def _speaks_of(found: ReportedFinding, rule: str, cell: int, line: int) -> bool:
    """Whether a finding is about the statement below the mark on ``line``."""
    below = 0 < found.place.line - line <= _LONGEST_STATEMENT
    return found.rule == rule and found.place.cell == cell and below
