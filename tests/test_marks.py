"""Marks of an earlier run are open until somebody removes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run, write_results

SOURCE = """\
import openai

openai.Customer.list()
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_mark_whose_place_is_still_found_is_reported_once() -> None:
    Path("a.py").write_text(SOURCE)
    first = run(RunRequest(jobs=1))
    write_results(first, {"a.py"})
    second = run(RunRequest(jobs=1))
    rules = [
        [finding.rule for result in run_.results for finding in result.findings]
        for run_ in (first, second)
    ]
    assert rules[0] == rules[1] != []
    assert second.exit_code == 1
    assert not second.changed


def test_a_mark_without_its_place_is_open_until_it_goes() -> None:
    Path("a.py").write_text(
        "import openai\n\n# TODO(openai-migrate): [my/rule] Look here.\nx = 1\n"
    )
    report = run(RunRequest(jobs=1))
    [finding] = [finding for result in report.results for finding in result.findings]
    assert (finding.rule, finding.place.line) == ("my/rule", 3)
    assert "earlier run" in finding.message
    assert report.exit_code == 1
    Path("a.py").write_text("import openai\n\nx = 1\n")
    assert run(RunRequest(jobs=1)).exit_code == 0
