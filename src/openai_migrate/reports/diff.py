"""Unified diffs: for people (text, by cell) and for ``git apply`` (bytes, by file).

Lines of a patch end at ``\\n`` only, as git sees them, so ``\\r`` stays part of its line; lines for
people end wherever Python ends them. Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from openai_migrate.core.line_changes import LineChange, line_changes, people_lines

CONTEXT = 3
#: What a patch calls a file that is not there.
NOWHERE = "/dev/null"
NO_NEWLINE = "\\ No newline at end of file"

_GITS_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NEEDS_QUOTES = re.compile(rb'["\\\x00-\x1f\x7f]')


def people_diff(name: str, old: str, new: str, *, created: bool = False) -> tuple[str, ...]:
    """Return the diff's lines without line ends, headed by ``name``; empty when nothing changed.

    created: whether there was no such file.

    name: the file's path, or ``notebook.ipynb#cell-3`` for one cell.
    """
    body = [
        line
        for hunk in _hunks(people_lines(old), people_lines(new))
        for line in _without_ends(hunk)
    ]
    before = NOWHERE if created else name
    return (f"--- {before}", f"+++ {name}", *body) if body else ()


def text_patch(path: str, old: bytes, new: bytes, *, created: bool = False) -> bytes:
    """Return a patch of one file for ``git apply``; empty when nothing changed.

    path: relative to the top of the work tree, forward slashes. The ``diff --git`` line makes git
    read it so from any folder of the tree, where a plain header would be guessed at.
    """
    all_hunks = _hunks(git_lines(old), git_lines(new))
    hunks = "".join(_terminated(line) for hunk in all_hunks for line in hunk)
    if not hunks:
        return b""
    end = b"\t\n" if " " in path else b"\n"  # git ends a name with spaces by a tab
    before, after = quoted_name("a/" + path) + end, quoted_name("b/" + path) + end
    mode = b"new file mode 100644\n" if created else b""
    if created:
        before = NOWHERE.encode() + b"\n"
    header = git_header(path) + mode
    return b"".join((header, b"--- ", before, b"+++ ", after, hunks.encode("latin-1")))


def git_lines(data: bytes) -> list[str]:
    """Return the lines with their ends, one character a byte."""
    return _GITS_LINE.findall(data.decode("latin-1"))


def git_header(path: str) -> bytes:
    """Return the line that opens the patch of one file."""
    return b"diff --git %s %s\n" % (quoted_name("a/" + path), quoted_name("b/" + path))


def quoted_name(name: str) -> bytes:
    """Return a file name as git writes it in a patch: bytes, in C quotes where it must."""
    raw = os.fsencode(name)
    if not _NEEDS_QUOTES.search(raw):
        return raw
    return b'"%s"' % _NEEDS_QUOTES.sub(_c_escape, raw)


def _c_escape(match: re.Match[bytes]) -> bytes:
    char = match.group()
    return b"\\" + char if char in b'"\\' else b"\\%03o" % ord(char)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[list[str]]:
    """Yield each hunk: its ``@@`` line, then its lines with their ends and marks."""
    for group in _groups(line_changes(old, new)):
        before = min(CONTEXT, group[0].old_from)
        after = min(CONTEXT, len(old) - group[-1].old_to)
        position, end = group[0].old_from - before, group[-1].old_to + after
        old_range = _range(position, end)
        new_range = _range(group[0].new_from - before, group[-1].new_to + after)
        lines = [f"@@ -{old_range} +{new_range} @@"]
        for change in group:
            lines += [" " + line for line in old[position : change.old_from]]
            lines += ["-" + line for line in old[change.old_from : change.old_to]]
            lines += ["+" + line for line in new[change.new_from : change.new_to]]
            position = change.old_to
        lines += [" " + line for line in old[position:end]]
        yield lines


def _groups(changes: Sequence[LineChange]) -> Iterator[list[LineChange]]:
    """Yield the changes of each hunk: those whose context would touch stand in one."""
    group: list[LineChange] = []
    for change in changes:
        if group and change.old_from - group[-1].old_to > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _range(start: int, stop: int) -> str:
    """Return ``line,count`` of a hunk; an empty one names the line before it."""
    count = stop - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _terminated(line: str) -> str:
    """Return a hunk line as it stands in a patch."""
    if line.endswith("\n"):
        return line
    return f"{line}\n" if line.startswith("@") else f"{line}\n{NO_NEWLINE}\n"


def _without_ends(hunk: Sequence[str]) -> Iterator[str]:
    """Yield a hunk's lines for people; a missing final newline is said."""
    yield hunk[0]
    for line in hunk[1:]:
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield NO_NEWLINE
