"""The change of one file as a person reads it: decoded, and for a notebook cell by cell.

Tests: ``tests/test_reports.py``.
"""

from __future__ import annotations

from typing import NamedTuple

from openai_migrate.core.result import FileResult
from openai_migrate.reports.diff import people_diff
from openai_migrate.sources.encoding import Decoded, decode_python
from openai_migrate.sources.notebook_json import NotebookFormatError, read_notebook_json


def readable_diff(result: FileResult, old: bytes) -> tuple[str, ...]:
    """Return the lines of the diff; raises ``StaleFileError`` if the result is of other bytes."""
    return tuple(
        line
        for text in code_texts(result, old)
        for line in people_diff(text.name, text.old, text.new, created=result.created)
    )


class CodeText(NamedTuple):
    """A file's code, or that of one cell of a notebook, before and after.

    name: for people. cell: from 1, 0 for a file.
    """

    name: str
    cell: int
    old: str
    new: str


def code_texts(result: FileResult, data: bytes) -> list[CodeText]:
    """Return the code of a file that held ``data``: that of each cell, if it is a notebook.

    A cell does not end with a newline, and nobody wants to read that at each of them. Raises
    ``StaleFileError`` if the result is of other bytes.
    """
    changed = data if result.change is None else result.change.applied(data)
    old, new = _decoded(data), _decoded(changed)
    if result.path.lower().endswith(".ipynb"):
        try:
            sources = read_notebook_json(old).sources, read_notebook_json(new).sources
        except NotebookFormatError:
            pass  # a Python file by another name
        else:
            return [
                CodeText(
                    f"{result.path}#cell-{number}", number, before.text + "\n", after.text + "\n"
                )
                for number, (before, after) in enumerate(zip(*sources, strict=True), start=1)
            ]
    return [CodeText(result.path, 0, old, new)]


def _decoded(data: bytes) -> str:
    decoded = decode_python(data)
    return decoded.text if isinstance(decoded, Decoded) else data.decode("utf-8", "replace")
