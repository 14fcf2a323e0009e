"""Blocks after an edit: which lines they hold, and where comments and blank lines between them go.

A statement's leading lines (comments, blank lines) stay in the file when it goes: they move to the
statement that follows or to the end of the block. Tests: ``tests/test_applier.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import libcst as cst

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
Small = cst.BaseSmallStatement
Lines = tuple[cst.EmptyLine, ...]
Handler = cst.ExceptHandler | cst.ExceptStarHandler
#: A comment that says who wrote it and about what: ``# TODO(tool): [id]``.  # noqa: FIX002
_LABEL = re.compile(r"# TODO\([\w-]+\): \[[^\]]*\]")


@dataclass(frozen=True)
class Snippet:
    """The statements of a filled template; ``tail`` are comment and blank lines after the last."""

    lines: tuple[Statement, ...]
    tail: Lines = ()

    def as_small(self) -> tuple[Small, ...] | None:
        """The small statements, if the snippet is one plain line that fits into another line."""
        match self.lines:
            case (cst.SimpleStatementLine(leading_lines=lead, body=body) as line,):
                if not lead and not self.tail and line.trailing_whitespace.comment is None:
                    return tuple(body)
        return None


@dataclass(frozen=True)
class Outcome:
    """What becomes of one statement of a block.

    lines:    what stands in its place, the first with the comments and blank lines that stay.
    before:   inserted above, below the blank lines of the first line, above its comments.
    after:    inserted below.
    comments: comment lines for directly above the first line.
    lead:     the leading lines that stay when ``lines`` is empty.
    """

    lines: tuple[Statement, ...]
    before: tuple[Snippet, ...] = ()
    after: tuple[Snippet, ...] = ()
    comments: tuple[str, ...] = ()
    lead: Lines = ()


@dataclass
class Block:
    """A block while it is being written, top to bottom.

    above: lines that stand above the first statement and are not its own (a file's header).
    """

    above: Lines = ()
    statements: list[Statement] = field(default_factory=list)
    _waiting: Lines = ()
    _shrunk: bool = False

    def add(self, outcome: Outcome, newline: cst.Newline) -> None:
        """Append what became of one statement; ``newline`` is the line end of new comment lines."""
        lines = outcome.lines
        lead = leading_lines(lines[0]) if lines else outcome.lead
        if outcome.before:
            blanks, lead = split_blanks(lead)
            self._wait(blanks)
            for snippet in outcome.before:
                self._put_snippet(snippet)
            if blanks and lines and isinstance(lines[0], cst.FunctionDef | cst.ClassDef):
                lead = (*blanks, *lead)
        above = self.above if not self.statements else ()
        lead = with_comments(lead, outcome.comments, newline, above)
        if lines:
            self._put(lines[0], lead)
            self.statements += lines[1:]
        else:
            self._shrunk = True
            self._wait(lead)
        for snippet in outcome.after:
            self._put_snippet(snippet)

    def finish(self, footer: Lines) -> Lines:
        """The footer of the block: lines that wait for a next statement, then ``footer``."""
        waiting = _without_blank_ends(self._waiting)
        return (*waiting, *footer) if waiting else footer

    def _put_snippet(self, snippet: Snippet) -> None:
        for statement in snippet.lines:
            self._put(statement, leading_lines(statement))
        self._waiting = (*self._waiting, *snippet.tail)

    def _put(self, statement: Statement, lead: Lines) -> None:
        lead = joined(self._waiting, lead)
        if self._shrunk and not self.statements and not self.above:
            lead = split_blanks(lead)[1]
        self._waiting = ()
        self.statements.append(with_leading_lines(statement, lead))

    def _wait(self, lines: Lines) -> None:
        self._waiting = joined(self._waiting, lines)


def leading_lines(statement: cst.CSTNode) -> Lines:
    """Comment and blank lines above a statement or clause, above the decorators if it has some."""
    return tuple(getattr(statement, "leading_lines", ()))


def with_leading_lines(statement: Statement, lines: Lines) -> Statement:
    if leading_lines(statement) == lines:
        return statement
    return statement.with_changes(leading_lines=list(lines))


def with_comments(
    lead: Lines, comments: Sequence[str], newline: cst.Newline, above: Lines = ()
) -> Lines:
    """``lead`` and, below it, each of ``comments`` that does not already stand directly above.

    One with the same label as a comment that stands there counts as standing there.

    above: the lines over ``lead``, searched where ``lead`` is comments from top to bottom.
    """
    there = {_label(line.comment.value) for line in _comment_run((*above, *lead)) if line.comment}
    missing = [text for text in comments if _label(text) not in there]
    return (*lead, *(cst.EmptyLine(comment=cst.Comment(text), newline=newline) for text in missing))


def without_comments(lead: Lines, starts: Sequence[str]) -> Lines:
    """``lead`` without the comments directly above that begin with one of ``starts``."""
    run = _comment_run(lead)
    kept = (line for line in run if line.comment and not line.comment.value.startswith((*starts,)))
    return (*lead[: len(lead) - len(run)], *kept)


def bare_blanks(lines: Sequence[cst.EmptyLine]) -> Lines:
    """``lines`` whose blank ones hold no indentation wherever they come to stand."""
    return tuple(
        line if line.comment is not None else line.with_changes(indent=False) for line in lines
    )


def with_bare_blanks(statement: Statement) -> Statement:
    return with_leading_lines(statement, bare_blanks(leading_lines(statement)))


def split_blanks(lines: Lines) -> tuple[Lines, Lines]:
    """The run of blank lines at the top, and the rest."""
    count = 0
    while count < len(lines) and lines[count].comment is None:
        count += 1
    return lines[:count], lines[count:]


def split_header(header: Lines) -> tuple[Lines, Lines]:
    """A module's header as (what belongs to the file, what belongs to its first statement).

    libcst gives all of it to the module. Comments from line 1 on are the file's (licence, shebang);
    a later run of comments directly above the statement is the statement's, with the blank lines
    over it.
    """
    start = len(header) - len(_comment_run(header))
    blank = start
    while blank > 0 and header[blank - 1].comment is None:
        blank -= 1
    return (header, ()) if start == 0 else (header[:blank], header[blank:])


def joined(above: Lines, below: Lines) -> Lines:
    """Both, with one run of blank lines where they meet: the longer one."""
    blanks, rest = split_blanks(below)
    last = len(above)
    while last > 0 and above[last - 1].comment is None:
        last -= 1
    between = blanks if len(blanks) >= len(above) - last else above[last:]
    return (*above[:last], *between, *rest)


def _label(comment: str) -> str:
    """``# TODO(x): [id]`` of a comment that begins so, whatever it says; else the comment."""
    found = _LABEL.match(comment)
    return found[0] if found else comment


def _comment_run(lines: Lines) -> Lines:
    """The unbroken run of comment lines at the end of ``lines``."""
    start = len(lines)
    while start > 0 and lines[start - 1].comment is not None:
        start -= 1
    return lines[start:]


def _without_blank_ends(lines: Lines) -> Lines:
    _, lines = split_blanks(lines)
    _, lines = split_blanks(lines[::-1])
    return lines[::-1]


def newline_of(statement: cst.CSTNode) -> cst.Newline:
    """The line end of a statement's (first) line: what lines put beside it should end with."""
    match statement:
        case cst.SimpleStatementLine() | cst.SimpleStatementSuite():
            return cst.Newline(value=statement.trailing_whitespace.newline.value)
        case cst.IndentedBlock():
            return cst.Newline(value=statement.header.newline.value)
    body = getattr(statement, "body", None)
    return newline_of(body) if isinstance(body, cst.BaseSuite) else cst.Newline()


class _Newlines(cst.CSTTransformer):
    def __init__(self, newline: cst.Newline) -> None:
        super().__init__()
        self._newline = newline

    def leave_Newline(self, original_node: cst.Newline, updated_node: cst.Newline) -> cst.Newline:
        return self._newline if updated_node.value is None else updated_node


def with_newlines(statement: Statement, newline: cst.Newline) -> Statement:
    """``statement`` whose own line ends are ``newline``, for a file that mixes styles."""
    if newline.value is None:
        return statement
    return cast("Statement", statement.visit(_Newlines(newline)))


def as_lines(line: cst.SimpleStatementLine, parts: Sequence[Small | Snippet]) -> Snippet:
    """``line`` with ``parts`` in place of its small statements, split where a part needs that.

    The first line keeps the leading lines, the last small statement the trailing comment; no lines
    when ``parts`` is empty.
    """
    groups: list[list[Small] | Snippet] = []
    for part in parts:
        if isinstance(part, Snippet):
            groups.append(part)
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(part)
        else:
            groups.append([part])
    return _joined_groups(line, groups)


def _joined_groups(
    line: cst.SimpleStatementLine, groups: Sequence[list[Small] | Snippet]
) -> Snippet:
    plain = [index for index, group in enumerate(groups) if isinstance(group, list)]
    lines: list[Statement] = []
    tail: Lines = ()
    for index, group in enumerate(groups):
        if isinstance(group, Snippet):
            new, after = list(group.lines), group.tail
        else:
            if index != len(groups) - 1:
                group[-1] = group[-1].with_changes(semicolon=cst.MaybeSentinel.DEFAULT)
            ending = line.trailing_whitespace
            if index != plain[-1]:
                ending = cst.TrailingWhitespace(newline=ending.newline)
            new, after = [_line(group, ending)], ()
        if new and tail:
            new[0] = with_leading_lines(new[0], (*tail, *leading_lines(new[0])))
            tail = ()
        lines += new
        tail = (*tail, *after)
    if not lines:
        return Snippet((), tail)
    lead = tuple(line.leading_lines)
    comment = line.trailing_whitespace.comment
    if not plain and comment is not None:
        lines, lead = _with_trailing_comment(lines, lead, line.trailing_whitespace)
    lines[0] = with_leading_lines(lines[0], (*lead, *leading_lines(lines[0])))
    return Snippet(tuple(lines), tail)


def _line(body: Sequence[Small], ending: cst.TrailingWhitespace) -> cst.SimpleStatementLine:
    return cst.SimpleStatementLine(body=list(body), trailing_whitespace=ending)


def _with_trailing_comment(
    lines: list[Statement], lead: Lines, ending: cst.TrailingWhitespace
) -> tuple[list[Statement], Lines]:
    """The comment at the end of a replaced line: at the end of the first new line, or above it."""
    first = lines[0]
    if isinstance(first, cst.SimpleStatementLine) and first.trailing_whitespace.comment is None:
        return [first.with_changes(trailing_whitespace=ending), *lines[1:]], lead
    assert ending.comment is not None
    own = cst.EmptyLine(comment=ending.comment, newline=ending.newline)
    return lines, (*lead, own)


def with_gaps_of(clause: Handler, other: Handler) -> Handler:
    """The clause with blank lines above it and below its body as the other one has them, in whose
    place it comes. Comments stay with the clause that they are about."""
    body, there = clause.body, other.body
    if _is_blank((*clause.leading_lines, *other.leading_lines)):
        clause = clause.with_changes(leading_lines=other.leading_lines)
    if (
        isinstance(body, cst.IndentedBlock)
        and isinstance(there, cst.IndentedBlock)
        and _is_blank((*body.footer, *there.footer))
    ):
        clause = clause.with_changes(body=body.with_changes(footer=there.footer))
    return clause


def _is_blank(lines: Lines) -> bool:
    return all(line.comment is None for line in lines)
