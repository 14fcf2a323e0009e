"""The change of one file as a person reads it: decoded, and for a notebook cell by cell.

Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

from openai_migrate.core.result import FileResult
from openai_migrate.reports.diff import people_diff
from openai_migrate.sources.encoding import Decoded, decode_python
from openai_migrate.sources.notebook_json import NotebookFormatError, read_notebook_json


def readable_diff(result: FileResult) -> tuple[str, ...]:
    """Return the lines of the diff: those that the result brings, else made from its bytes."""
    if result.diff or result.new is None:
        return result.diff
    cells: tuple[str, ...] = ()
    if result.path.lower().endswith(".ipynb"):
        cells = _by_cell(result.path, _decoded(result.old), _decoded(result.new))
    old, new = _decoded(result.old), _decoded(result.new)
    return cells or people_diff(result.path, old, new, created=result.created)


def _by_cell(path: str, old: str, new: str) -> tuple[str, ...]:
    """Return the diffs of the changed code cells; empty if these are no notebooks.

    A cell does not end with a newline, and nobody wants to read that at each of them.
    """
    try:
        old_cells = read_notebook_json(old).sources
        new_cells = read_notebook_json(new).sources
    except NotebookFormatError:
        return ()
    pairs = enumerate(zip(old_cells, new_cells, strict=False), start=1)
    return tuple(
        line
        for number, (before, after) in pairs
        for line in people_diff(f"{path}#cell-{number}", before.text + "\n", after.text + "\n")
    )


def _decoded(data: bytes) -> str:
    decoded = decode_python(data)
    return decoded.text if isinstance(decoded, Decoded) else data.decode("utf-8", "replace")
