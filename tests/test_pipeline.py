"""The stages of a run, with a toy in place of rules and core."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from openai_migrate.core.change import Change
from openai_migrate.core.errors import UsageError
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.run import RunReport, Stage, Target
from openai_migrate.settings import Settings
from openai_migrate.writing import write_results

pytestmark = pytest.mark.usefixtures("toy_project")


def write(**files: str) -> None:
    for stem, text in files.items():
        Path(f"{stem}.py").write_text(text)


def request(jobs: int = 2, **settings: bool) -> RunRequest:
    return RunRequest(settings=Settings(**settings), jobs=jobs)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_run(jobs: int) -> None:
    write(b="import sdk\nold()\n", a="import sdk\nold()\n", c="import sdk\n", d="old()\n")
    report = run(request(jobs))
    change = Change.between(b"import sdk\nold()\n", b"import sdk\nnew()\n")
    assert [(result.path, result.change) for result in report.results] == [
        ("a.py", change),
        ("b.py", change),
    ]
    assert (report.scanned, report.candidates) == (4, 3)
    assert Path("a.py").read_text() == "import sdk\nold()\n"


def test_run_is_the_same_however_it_is_spread() -> None:
    write(**{f"m{number}": f"import sdk\nold()\n# manual {number}\n" for number in range(60)})
    alone, spread = run(request(1)), run(request(2))
    assert alone == spread
    assert len(alone.results) == 60


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_of_ours_costs_its_file_only(jobs: int) -> None:
    write(a="sdk boom", b="sdk outline_boom", c="sdk old(")
    report = run(request(jobs))
    assert [result.path for result in report.changed] == ["c.py"]
    assert [(problem.path, problem.ours) for problem in report.problems] == [
        ("a.py", True),
        ("b.py", True),
    ]
    assert report.problems[0].reason.startswith("ValueError: toy failure in two lines (at toy_core")
    assert report.exit_code == 2


def test_a_killed_process_costs_its_file_only() -> None:
    write(a="sdk die", b="sdk old(", c="sdk old(")
    report = run(request())
    assert [result.path for result in report.changed] == ["b.py", "c.py"]
    assert "SIGKILL" in report.problems[0].reason


def test_importers_join_until_none_is_left() -> None:
    """``one`` imports what ``candidate`` exports, ``two`` what ``one`` does, ``alone`` nothing."""
    write(
        candidate="import sdk  # exports\n",
        one="from candidate import x\nold()\n",
        two="import one\nold()\n",
        alone="old()\n",
    )
    report = run(request())
    assert [result.path for result in report.changed] == ["one.py", "two.py"]
    assert report.candidates == 3


def test_unreadable_file_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="import sdk\nold()\n", b="import sdk\nold()\n")
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.py":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    report = run(request(1))
    assert report.problems == (FileProblem("a.py", "cannot be read: Permission denied"),)
    assert [result.path for result in report.changed] == ["b.py"]


def test_target_comes_from_the_option_then_the_project_then_the_rules() -> None:
    write(a="import sdk\n")
    assert run(request()).target == Target("sdk", 3, "the newest that the rules cover")
    Path("requirements.txt").write_text("sdk==0.28\n")
    assert run(request()).target.origin == "the newest; requirements.txt:1 still asks for 0.x"
    Path("requirements.txt").write_text("sdk<2\n")
    report = run(request())
    assert (report.target.major, report.settings.target) == (1, 1)
    chosen = RunRequest(settings=Settings(target=2), target_given=True)
    assert run(chosen).target == Target("sdk", 2, "--target")


def test_target_that_the_rules_do_not_cover() -> None:
    with pytest.raises(UsageError, match=r"sdk 9\.x"):
        run(RunRequest(settings=Settings(target=9), target_given=True))


# Writing


def test_writes_what_was_accepted() -> None:
    write(a="sdk old(", b="sdk old(")
    report = write_results(run(request()), {"a.py"})
    assert (Path("a.py").read_text(), Path("b.py").read_text()) == ("sdk new(", "sdk old(")
    assert (report.stage, report.written) == (Stage.WRITTEN, frozenset({"a.py"}))
    assert report.exit_code == 1


def test_a_file_that_changed_meanwhile_is_not_overwritten() -> None:
    write(a="sdk old(", b="sdk old(")
    report = run(request())
    write(a="sdk old( edited")
    report = write_results(report, {"a.py", "b.py"})
    assert Path("a.py").read_text() == "sdk old( edited"
    assert report.written == {"b.py"}
    assert [problem.path for problem in report.unwritten] == ["a.py"]
    assert report.exit_code == 2


def test_a_full_disk_is_reported_and_the_rest_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a="sdk old(", b="sdk old(")
    report = run(request())

    def write_or_fail(path: Path, old: bytes, new: bytes) -> None:
        if path.name == "a.py":
            raise OSError(28, "No space left on device")
        path.write_bytes(new)

    monkeypatch.setattr("openai_migrate.sources.writer.write_atomically", write_or_fail)
    report = write_results(report, {"a.py", "b.py"})
    assert report.unwritten == (FileProblem("a.py", "cannot be written: No space left on device"),)
    assert Path("b.py").read_text() == "sdk new("


def test_an_interrupt_stops_before_the_next_file() -> None:
    change = Change.between(b"sdk old(", b"sdk new(")
    results = tuple(FileResult(f"{letter}.py", change) for letter in "abc")
    write(a="sdk old(", b="sdk old(", c="sdk old(")
    report = replace(RunReport(Target("sdk", 3, ""), Settings()), results=results)

    def interrupt(stage: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    report = write_results(report, {"a.py", "b.py", "c.py"}, interrupt)
    assert (report.stage, report.written) == (Stage.INTERRUPTED, frozenset({"a.py"}))
    assert Path("b.py").read_text() == "sdk old("
