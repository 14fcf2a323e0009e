"""Which kind of file a path is: the two directions, for all kinds. One line a kind."""

from __future__ import annotations

from collections.abc import Sequence

from openai_migrate.core.change import Change
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.document import Document, Kind
from openai_migrate.sources.python_file import read_python, render_python

_NOTEBOOK_SUFFIX = ".ipynb"


def read_document(path: str, data: bytes) -> Document | FileProblem:
    """The document of a file's bytes; ``path`` is its label, whose suffix decides the kind.

    What has no suffix that is known was named by the user, and counts as Python.
    """
    if path.lower().endswith(_NOTEBOOK_SUFFIX):
        from openai_migrate.sources.notebook import read_notebook  # loads json and difflib

        return read_notebook(path, data)
    return read_python(path, data)


def render_document(document: Document, new_texts: Sequence[str | None]) -> Change | FileProblem:
    """What new texts, one for each chunk, make of the file; None stands for a chunk that stays.

    With None throughout its bytes stay as they are. A problem if the texts cannot be
    written: a character the file's encoding lacks, or a magic that got lost.
    """
    if document.kind is Kind.NOTEBOOK:
        from openai_migrate.sources.notebook import render_notebook  # loads json and difflib

        return render_notebook(document, new_texts)
    [new_text] = new_texts
    return render_python(document, new_text)
