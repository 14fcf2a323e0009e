"""Places in the new text: lines that stayed, lines that changed, words that went."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from openai_migrate.core.change import Change
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.moves import Moves
from openai_migrate.core.result import FileResult
from openai_migrate.core.span import Place
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.moved import new_places, places_by_path, with_new_places
from openai_migrate.writing import write_results

MARK = "# TODO(openai-migrate): [a/b] old_call is left\n"


def moved(old: str, new: str) -> str:
    """The new text from where ``^`` of the old one is now; ``^`` stands before the place."""
    offset = old.index("^")
    head = old[:offset]
    line, column = head.count("\n") + 1, offset - (head.rfind("\n") + 1) + 1
    at_line, at_column = Moves(old.replace("^", ""), new).place(line, column)
    return new.splitlines()[at_line - 1][at_column - 1 :]


@pytest.mark.parametrize(
    ("old", "new", "there"),
    [
        pytest.param("a\n^b\n", "a\nb\n", "b", id="nothing changed"),
        pytest.param("a\n^b()\nc\n", f"a\n{MARK}b()\nc\n", "b()", id="comment above"),
        pytest.param("x\n^b\n", f"{MARK}{MARK}x\nb\n", "b", id="lines came above"),
        pytest.param("x\ny\n^b\n", "b\n", "b", id="lines went above"),
        pytest.param(
            'r = old_call()\nv = ^r["a"]\n', f"r = new()\n{MARK}v = r.a\n", "r.a", id="word stayed"
        ),
        pytest.param(
            "v = ^sdk.Old.make(1)\n", f"{MARK}v = client.olds.make(1)\n", "client.olds.make(1)"
        ),
        pytest.param(
            "f(\n    a,\n    ^old_call(b),\n)\n",
            f"{MARK}f(\n    a,\n    new_call(b),\n)\n",
            "new_call(b),",
            id="a later line of a statement",
        ),
        pytest.param(
            "f(a, b=1, ^c=2)\nf(a, b=1, c=2)\n", "f(a, c=2)\nf(a, c=2)\n", "c=2)", id="same words"
        ),
        pytest.param(
            "import sdk\n^sdk.key = K\n\ngo()\n", "import sdk\n\ngo()\n", "", id="statement went"
        ),
        pytest.param("^sdk.key = K\n", "", "", id="all went"),
        pytest.param("a\r\n^b\r\n", f"a\r\n{MARK}b\r\n", "b", id="other line ends"),
    ],
)
def test_place_follows_what_stands_there(old: str, new: str, there: str) -> None:
    assert moved(old, new or "\n") == there


def finding(line: int, cell: int = 0) -> ReportedFinding:
    place = Place("n.ipynb" if cell else "a.py", cell, line, 1)
    return ReportedFinding(place, "a/b", Applicability.MANUAL, Status.OPEN, "why")


def notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": text} for text in cells]
    prose = {"cell_type": "markdown", "metadata": {}, "source": "# title"}
    return json.dumps({"cells": [prose, *code], "nbformat": 4, "nbformat_minor": 4}).encode()


def test_lines_of_a_notebook_are_counted_in_their_cell() -> None:
    old, new = notebook("a", "b\nc", "d"), notebook("a", f"{MARK}b\nc", "d")
    findings = (finding(1, 1), finding(2, 2), finding(1, 3))
    result = FileResult("n.ipynb", Change.between(old, new), findings)
    moves = new_places(result, old, places_by_path([result])["n.ipynb"])
    (moved_result,) = with_new_places([result], moves)
    places = [found.place for found in moved_result.findings]
    assert [(place.cell, place.line) for place in places] == [(1, 1), (2, 3), (3, 1)]


def test_findings_of_files_that_were_not_written_stay() -> None:
    changed = FileResult("a.py", Change.between(b"a\n", b"b\na\n"), (finding(1),))
    assert with_new_places([changed], {}) == (changed,)


def test_causes_move_with_their_file() -> None:
    here = FileResult("b.py", findings=(replace(finding(1), cause=Place("a.py", 0, 1, 1)),))
    there = FileResult("a.py", Change.between(b"a\n", MARK.encode() + b"a\n"))
    moves = new_places(there, b"a\n", places_by_path([here, there])["a.py"])
    (left, _) = with_new_places([here, there], moves)
    assert left.findings[0].cause == Place("a.py", 0, 2, 1)


SOURCE = """\
import openai

openai.api_key = "k"


def ask(**options):
    response = openai.Edit.create(
        model="m",
    )
    other = openai.Completion.create(model="m", prompt="p")
    return other["choices"][0]["text"], pick(openai, options)
"""


def test_a_run_that_writes_reports_the_lines_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each open place of the second run, which changes nothing, is one of the first."""
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(SOURCE)
    proposed = run(RunRequest())
    old_lines = [str(found.place) for _, found in proposed.findings(Status.OPEN)]
    written = write_results(proposed, ["a.py"])
    lines = [str(found.place) for _, found in written.findings(Status.OPEN)]
    again = run(RunRequest())
    assert not again.changed
    assert lines == [str(found.place) for _, found in again.findings(Status.OPEN)]
    assert lines != old_lines
