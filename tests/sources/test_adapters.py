"""Which adapter a file gets, and what the one for Python does."""

from __future__ import annotations

import pickle

import pytest

from openai_migrate.core.change import Change
from openai_migrate.core.result import FileProblem
from openai_migrate.sources.adapters import read_document, render_document
from openai_migrate.sources.document import Chunk, Document, Kind
from openai_migrate.sources.python_file import SIZE_LIMIT


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.py", Kind.PYTHON),
        ("a.pyi", Kind.STUB),
        ("A.PYI", Kind.STUB),
        ("bin/tool", Kind.PYTHON),
        ("a.txt", Kind.PYTHON),
    ],
)
def test_the_suffix_decides(path: str, kind: Kind) -> None:
    document = read_document(path, b"x = 1\r\n")
    assert document == Document(path, kind, b"x = 1\r\n", "utf-8", (Chunk("x = 1\r\n"),))


@pytest.mark.parametrize("path", ["a.ipynb", "A.IPYNB"])
def test_a_notebook_by_its_suffix(path: str) -> None:
    document = read_document(path, b'{"cells": [], "nbformat": 4}')
    assert isinstance(document, Document)
    assert document.kind is Kind.NOTEBOOK


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbfx = 1", "# coding: gbk\r\nx = '中'\r".encode("gbk"), b"a\r\nb\rc\nd\x0c\n"],
)
def test_bytes_come_back_and_so_does_a_change(data: bytes) -> None:
    document = read_document("a.py", data)
    assert isinstance(document, Document)
    [chunk] = document.chunks
    for text, expected in (
        (None, data),
        (chunk.text, data),
        (chunk.text + "y = 2\r\n", data + b"y = 2\r\n"),
    ):
        change = render_document(document, [text])
        assert isinstance(change, Change)
        assert change.applied(data) == expected
    assert pickle.loads(pickle.dumps(document)) == document


def test_what_cannot_be_read_or_written_is_a_problem() -> None:
    assert read_document("a.py", b"a\n\xff") == FileProblem(
        "a.py", "is no valid utf-8: byte 0xff at offset 2", line=2
    )
    latin = read_document("a.py", b"# coding: latin-1\n")
    assert isinstance(latin, Document)
    problem = render_document(latin, ["# coding: latin-1\n'€'\n"])
    assert isinstance(problem, FileProblem)
    assert problem.line == 2


def test_a_text_that_is_far_too_large_is_a_problem() -> None:
    problem = read_document("a.py", b"#" * (SIZE_LIMIT + 1))
    assert isinstance(problem, FileProblem)
    assert "too large" in problem.reason
    assert isinstance(read_document("a.py", b"#" * SIZE_LIMIT), Document)
