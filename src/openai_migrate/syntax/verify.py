"""The gate on a new text: it is legal Python, it changed only where an edit is, no name got lost.

What it does not check: that the new code means the right thing, and that a second analysis plans
no further edit (that needs rules). Tests: ``tests/test_verify.py``.
"""

from __future__ import annotations

import ast
import builtins
import io
import symtable
import warnings
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import libcst as cst
from libcst._nodes.internal import CodegenState

from openai_migrate.core.edit import (
    AddArgument,
    AddComment,
    AddElement,
    Edit,
    InsertStatements,
    NameArgument,
    NodeId,
    RemoveArgument,
    ReorderHandlers,
)
from openai_migrate.syntax.plan import commented_statement
from openai_migrate.syntax.tree import Tree, deep_recursion, parse_chunk


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
    with deep_recursion():
        for index, before, after in changed:
            faults += _line_faults(old, index, before, after, edits)
    news = [before if after is None else after for before, after in zip(olds, new_texts, strict=True)]
    return (*faults, *_name_faults(olds, news))


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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(
                text,
                "<chunk>",
                "exec",
                flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
                dont_inherit=True,
            )
        except SyntaxError as error:
            return f"line {error.lineno}: {error.msg}"
        except (ValueError, RecursionError, MemoryError) as error:
            return str(error) or type(error).__name__
    return None


def _line_faults(
    old: Tree, chunk: int, before: str, after: str, edits: Collection[Edit]
) -> Iterator[str]:
    """A fault for the first line outside the edited statements that did not survive."""
    lines = _lines(before)
    regions = _edited_regions(old, chunk, before, lines, edits)
    new = _lines(after)
    place = 0
    for first, last in _runs_between(regions, len(lines)):
        run = lines[first:last]
        if last == len(lines):
            found = max(place, len(new) - len(run)) if run else place
            found = found if new[found:] == run else None
        else:
            found = _find_run(run, new, place)
        if found is None or (first == 0 and run and found != 0):
            yield f"lines {first + 1} to {last} changed, though no edit is there"
            return
        place = found + len(run)


def _lines(text: str) -> list[str]:
    """The lines of ``text`` with their line ends; blank runs at the edge of edits are not compared."""
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
    old: Tree, chunk: int, text: str, lines: Sequence[str], edits: Collection[Edit]
) -> list[tuple[int, int]]:
    """(first, end) of the lines that edits own, with the blank lines around them; lines from 0."""
    module = old.modules[chunk]
    assert module is not None
    wanted = {
        id(node): node
        for edit in edits
        for number in _nodes_of(edit)
        if old.chunk_of(number) == chunk
        for node in _owned(old, edit, number)
    }
    spans = _Spans(module, wanted)
    module._codegen(spans)
    line_of = _LineIndex(lines)
    regions: list[tuple[int, int]] = []
    offsets = spans.offsets()
    for first, last in offsets:
        start, end = line_of(first), line_of(max(first, last - 1)) + 1
        while start > 0 and not lines[start - 1].strip():
            start -= 1
        while end < len(lines) and not lines[end].strip():
            end += 1
        regions.append((start, end))
    return regions


def _nodes_of(edit: Edit) -> tuple[NodeId, ...]:
    match edit:
        case NameArgument() | RemoveArgument():
            return (edit.argument,)
        case AddArgument():
            return (edit.call,)
        case AddElement():
            return (edit.display,)
        case InsertStatements():
            return (edit.anchor,)
        case ReorderHandlers():
            return (edit.node, *edit.order)
    return (edit.node,)
