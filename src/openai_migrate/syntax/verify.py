"""The gate on a new text: it is legal Python, it changed only where an edit is, no name got lost.

What it does not check: that the new code means the right thing, and that a second analysis plans
no further edit (that needs rules). Tests: ``tests/test_verify.py``.
"""

from __future__ import annotations

import ast
import builtins
import io
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

import libcst as cst

from openai_migrate.core.edit import (
    AddAlternative,
    AddArgument,
    AddComment,
    AddElement,
    Edit,
    InsertStatements,
    NameArgument,
    NodeId,
    RemoveArgument,
    RemoveComments,
    RemoveElement,
    ReorderHandlers,
    ReplaceStatement,
)
from openai_migrate.syntax.depth import deep_recursion
from openai_migrate.syntax.plan import commented_statement
from openai_migrate.syntax.scopes import Scopes
from openai_migrate.syntax.tree import Tree, parse_chunk


def verify(old: Tree, new_texts: Sequence[str | None], edits: Collection[Edit]) -> tuple[str, ...]:
    """What is wrong with the new texts of ``old``'s chunks after ``edits``; empty when all is well.

    new_texts: per chunk, None for an unchanged one. Each fault is a sentence for a bug report.
    """
    olds = [chunk.text for chunk in old.document.chunks]
    changed = [
        (index, before, after)
        for index, (before, after) in enumerate(zip(olds, new_texts, strict=True))
        if after is not None and after != before
    ]
    if not changed:
        return ()
    faults: list[str] = []
    for _, before, after in changed:
        faults += _syntax_faults(before, after)
    if faults:
        return tuple(faults)
    owners: dict[int, list[Edit]] = {}
    for edit in edits:
        owners.setdefault(old.chunk_of(_node_of(edit)), []).append(edit)
    with deep_recursion():
        for index, before, after in changed:
            faults += _line_faults(old, before, after, owners.get(index, ()))
    return tuple(faults)


def _syntax_faults(before: str, after: str) -> Iterator[str]:
    error = _compile_error(after)
    if error is None:
        return
    if _compile_error(before) is None:
        yield f"the new text is no valid Python: {error}"
        return
    # This Python cannot read the file anyway (its syntax may be newer), libcst could.
    _, fault = parse_chunk(after)
    if fault is not None:
        yield f"the new text is no valid Python: line {fault[0]}: {fault[1]}"


def _compile_error(text: str) -> str | None:
    try:
        compile(text, "<chunk>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error) or type(error).__name__
    return None


def _line_faults(old: Tree, before: str, after: str, edits: Collection[Edit]) -> Iterator[str]:
    """A fault for the first line outside the statements that edits of the chunk touch that did not
    survive."""
    lines = _lines(before)
    regions = _edited_regions(old, lines, edits)
    is_open_at_top = any(first == 0 for first, _ in regions)
    is_open_at_end = any(end == len(lines) for _, end in regions)
    new = _lines(after)
    place = 0
    for first, last in _runs_between(regions, len(lines)):
        run = lines[first:last]
        if last == len(lines) and not is_open_at_end:
            place = max(place, len(new) - len(run))
        found = _find_run(run, new, place)
        if found is None or (first == 0 and found != 0 and not is_open_at_top):
            yield f"lines {first + 1} to {last} changed, though no edit is there"
            return
        place = found + len(run)


def _lines(text: str) -> list[str]:
    """The lines of ``text`` with their line ends; a last line without one gets one."""
    lines = list(io.StringIO(text, newline=""))
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\r\n" if lines[0].endswith("\r\n") else "\n"
    return lines


def _find_run(run: Sequence[str], lines: Sequence[str], start: int) -> int | None:
    for place in range(start, len(lines) - len(run) + 1):
        if lines[place : place + len(run)] == run:
            return place
    return None


def _runs_between(regions: Sequence[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """The runs of lines between edited ``regions``: (first, end), lines from 0, end exclusive."""
    place = 0
    for first, last in sorted(regions):
        if place < first:
            yield place, first
        place = max(place, last)
    if place < count:
        yield place, count


def _edited_regions(
    old: Tree, lines: Sequence[str], edits: Collection[Edit]
) -> list[tuple[int, int]]:
    """(first, end) of the lines that edits of a chunk own, with the blank lines around; from 0.

    Where lines are only put in, first and end are the same before blank lines are counted.
    """
    marks = _Marks(old, lines)
    regions = [region for edit in edits for region in marks.regions_of(edit)]
    return [_with_blanks(first, end, lines) for first, end in regions]


def _with_blanks(first: int, end: int, lines: Sequence[str]) -> tuple[int, int]:
    while first > 0 and not lines[first - 1].strip():
        first -= 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    return first, end


def _node_of(edit: Edit) -> NodeId:
    match edit:
        case NameArgument() | RemoveArgument():
            return edit.argument
        case AddArgument():
            return edit.call
        case AddElement() | RemoveElement():
            return edit.display
        case AddAlternative():
            return edit.pattern
        case InsertStatements():
            return edit.anchor
    return edit.node


class _Marks:
    """On which lines the statements stand that edits touch."""

    def __init__(self, tree: Tree, lines: Sequence[str]) -> None:
        self._tree = tree
        self._lines = lines
        self._starts = [0, *accumulate(map(len, lines))]

    def regions_of(self, edit: Edit) -> Iterator[tuple[int, int]]:
        statement = self._statement(edit)
        first, end = self._span(statement)
        first = self._below_leading_lines(first, end)
        above = self._above(first, {"#"})
        yield above, above
        match edit:
            case AddComment():
                yield first, first
            case RemoveComments():
                yield above, first
            case InsertStatements() if not isinstance(
                self._tree.node(edit.anchor), cst.BaseSmallStatement
            ):
                above = self._above(first, {"#", ""})
                yield (above, above) if edit.before else (end, end)
                if edit.before:
                    yield first, first  # below the comments that a file begins with
            case ReplaceStatement() if isinstance(statement, cst.BaseCompoundStatement):
                yield first, end
            case ReorderHandlers():
                handlers = [self._span(self._tree.node(number)) for number in edit.order]
                yield min(handlers)[0], max(handlers)[1]
            case _:
                yield first, self._end_of_header(statement, end)

    def _statement(self, edit: Edit) -> cst.CSTNode:
        node = self._tree.node(_node_of(edit))
        if isinstance(edit, AddComment | RemoveComments):
            return commented_statement(self._tree, node)
        return self._tree.statement_of(node)

    def _end_of_header(self, statement: cst.CSTNode, end: int) -> int:
        parts = _parts(statement)
        if not parts:
            return end
        first, last = self._span(parts[0])
        return last if isinstance(parts[0], cst.SimpleStatementSuite) else first + 1

    def _above(self, line: int, starts: Collection[str]) -> int:
        """The first of the lines over ``line`` that are comments (or blank, for an empty start)."""
        while line > 0 and self._lines[line - 1].strip()[:1] in starts:
            line -= 1
        return line

    def _below_leading_lines(self, first: int, end: int) -> int:
        while first < end - 1 and self._lines[first].strip()[:1] in {"", "#"}:
            first += 1
        return first

    def _span(self, node: cst.CSTNode) -> tuple[int, int]:
        start, end = self._tree.span(node)
        return self._line(start), self._line(max(start, end - 1)) + 1

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset, hi=len(self._lines)) - 1


def _parts(statement: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
    """Where the header of a compound statement ends: its body or first case; and its handlers."""
    body = getattr(statement, "body", None)
    if isinstance(statement, cst.Match):
        return (statement.cases[0],)
    if isinstance(statement, cst.Try | cst.TryStar):
        return (statement.body, *statement.handlers)
    return (body,) if isinstance(body, cst.BaseSuite) else ()


def unbound_names(scopes: Scopes) -> frozenset[str]:
    """The names that a document reads and nothing binds, builtins left out."""
    return frozenset(
        name
        for scope in scopes.scopes
        for name in scope.references
        if name not in _ALWAYS_BOUND and scopes.binder(scope, name) is None
    )


def name_faults(before: Collection[str], after: Scopes) -> tuple[str, ...]:
    """A fault for each name that is read, bound nowhere, and was not so before.

    before: the names that were unbound. A star import may bind anything, so nothing is said then.
    """
    if any(isinstance(node.names, cst.ImportStar) for _, node in after.tree.each(cst.ImportFrom)):
        return ()
    return tuple(
        f"the name {name!r} is read but no longer bound"
        for name in sorted(unbound_names(after).difference(before))
    )


_ALWAYS_BOUND = frozenset(dir(builtins)) | frozenset(
    {"__file__", "__path__", "__annotations__", "__builtins__", "__class__"}
)
