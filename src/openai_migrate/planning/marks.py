"""The comments that mark places left for a human, and those that still stand in a document.

An unsafe edit that is not made is such a place. A mark stays open until somebody removes it: what
an earlier run left for a person is not done because a later run has nothing to add.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.line_changes import line_changes, people_lines
from openai_migrate.core.span import Place
from openai_migrate.sources.document import Document
from openai_migrate.syntax.left_marks import MARK

_STANDING = re.compile(rf"^[ \t]*# {re.escape(MARK)}: \[([\w/-]+)\] ([^\r\n]*)", re.MULTILINE)
#: A sentence; dots in names and numbers end none.
_SENTENCE = re.compile(r".+?[.?!](?=\s+[A-Z`(]|\s*$)", re.DOTALL)
#: Most first sentences have less characters.
_LONGEST_REMINDER = 110
#: What a longer sentence begins with, and could be one: without the reason, which stands above.
_CLAUSE = re.compile(rf".{{12,{_LONGEST_REMINDER}}}(?=[,:;] )", re.DOTALL)
_REASON = ", because "
#: Lines from a mark to what it is about, other comments and the statement's own lines included.
_LONGEST_STATEMENT = 60


def mark(rule: str, message: str, replacement: str | None) -> str:
    """The text of the comment for a place left to a human, without its ``#``."""
    instead = f" Use instead: {replacement}" if replacement else ""
    return f"{label(rule)} {' '.join(message.split())}{instead}"


def label(rule: str) -> str:
    """What the mark of a rule begins with."""
    return f"{MARK}: [{rule}]"


def shortened(message: str) -> str:
    """What a mark says instead of a message that stands in full at an earlier one: what is wrong,
    which is its first sentence, or what that begins with."""
    sentence = _SENTENCE.match(message)
    start = message if sentence is None else sentence[0]
    if len(start) > _LONGEST_REMINDER and (clause := _CLAUSE.match(start)) is not None:
        start = f"{clause[0].partition(_REASON)[0]}."
    return f"As above: {textwrap.shorten(start, _LONGEST_REMINDER, placeholder=' ...')}"


def standing_marks(
    document: Document, texts: Sequence[str | None], findings: Iterable[ReportedFinding]
) -> Iterator[ReportedFinding]:
    """An open finding for each mark in a document that no finding of this run speaks of.

    texts: the new ones of its chunks, None where they stay: a mark that is not there has gone.
    """
    left = (Status.OPEN, Status.PENDING)
    still_open = [found for found in findings if found.status in left]
    for chunk, text in zip(document.chunks, texts, strict=True):
        if MARK not in chunk.text:
            continue
        gone = set() if text is None else _gone_lines(chunk.text, text)
        marks = {
            chunk.text.count("\n", 0, match.start()) + 1: match
            for match in _STANDING.finditer(chunk.text)
        }
        here = [found for found in still_open if found.place.cell == chunk.cell]
        told = _told(here, {line: match[1] for line, match in marks.items()})
        for line in sorted(marks.keys() - gone - told):
            yield ReportedFinding(
                Place(document.path, chunk.cell, line, 1),
                marks[line][1],
                Applicability.MANUAL,
                Status.OPEN,
                f"Left by an earlier run; remove the comment when it is done. {marks[line][2]}",
                None,
            )


def _told(findings: Sequence[ReportedFinding], marks: Mapping[int, str]) -> set[int]:
    """The lines of the marks of which findings speak, each of the nearest one above it that is no
    other's.

    marks: the rule of each, by its line.
    """
    told: set[int] = set()
    for found in sorted(findings, key=lambda one: one.place):
        above = (
            line
            for line, rule in marks.items()
            if rule == found.rule
            and line not in told
            and 0 < found.place.line - line <= _LONGEST_STATEMENT
        )
        nearest = max(above, default=None)
        if nearest is not None:
            told.add(nearest)
    return told


def _gone_lines(old: str, new: str) -> set[int]:
    """The lines of a text, from 1, that are not in the new one."""
    before, after = people_lines(old), people_lines(new)
    return {
        row + 1
        for change in line_changes(before, after)
        for row in range(change.old_from, change.old_to)
        if before[row] not in after[change.new_from : change.new_to]
    }
