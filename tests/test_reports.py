"""Masking, diffs that ``git apply`` accepts, the JSON report, the summary."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openai_migrate.core.change import Change
from openai_migrate.core.finding import AGAIN, Applicability, ReportedFinding, Status
from openai_migrate.core.result import FileProblem, FileResult
from openai_migrate.core.span import Place
from openai_migrate.reports.console import Detail, NextCommand, Role, summarise
from openai_migrate.reports.diff import people_diff
from openai_migrate.reports.json_report import render_json
from openai_migrate.reports.masking import mask, printable
from openai_migrate.reports.patch import Form, make_patch
from openai_migrate.reports.readable import readable_diff
from openai_migrate.reports.run import RunReport, Stage, Target
from openai_migrate.settings import Settings

KEY = "sk-proj-Ab12_Cd34-Ef56Gh78"
AZURE_KEY = "0123456789abcdef0123456789ABCDEF"
COMMANDS = NextCommand("tool --yes", "tool --unsafe", "tool --dry-run")


# Masking


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param(f'key = "{KEY}"', 'key = "sk-***"', id="sk"),
        pytest.param("sess-0123456789", "sess-***", id="session"),
        pytest.param(f'api_key="{AZURE_KEY}"', 'api_key="***"', id="azure"),
        pytest.param(f"api_key: str = '{AZURE_KEY}'", "api_key: str = '***'", id="annotated"),
        pytest.param(f'getenv("KEY", "{AZURE_KEY}")', 'getenv("KEY", "***")', id="default"),
        pytest.param(
            f'"openai.api_key = \\"{AZURE_KEY}\\""', '"openai.api_key = \\"***\\""', id="json"
        ),
        pytest.param(f'"Bearer {"x" * 24}"', '"Bearer ***"', id="bearer"),
        pytest.param(f"{KEY} and {KEY}", "sk-*** and sk-***", id="twice"),
        pytest.param("task-abcdefghijklmnop", "task-abcdefghijklmnop", id="word ending in sk"),
        pytest.param("sk-...", "sk-...", id="placeholder"),
        pytest.param("a/acs-sk-csharp.ipynb#cell-1", "a/acs-sk-csharp.ipynb#cell-1", id="file"),
        pytest.param("a/sk-samples/b.py", "a/sk-samples/b.py", id="folder"),
        pytest.param(f"host/{KEY}/b.py", "host/sk-***/b.py", id="key in an address"),
        pytest.param(f'digest = "{AZURE_KEY}"', f'digest = "{AZURE_KEY}"', id="other digest"),
        pytest.param(f'key = "{AZURE_KEY}00"', f'key = "{AZURE_KEY}00"', id="other length"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_printable_escapes_controls_but_keeps_tabs_and_wide_characters() -> None:
    assert printable("a\t\x1b[31m漢\x9b") == "a\t\\x1b[31m漢\\x9b"


# Diffs for people


def test_people_diff_names_cell_and_lines() -> None:
    assert people_diff("nb.ipynb#cell-3", "a\r\nb", "a\r\nc") == (
        "--- nb.ipynb#cell-3",
        "+++ nb.ipynb#cell-3",
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "\\ No newline at end of file",
        "+c",
        "\\ No newline at end of file",
    )


def test_people_diff_of_equal_texts_is_empty() -> None:
    assert people_diff("a.py", "x\n", "x\n") == ()


def test_people_diff_keeps_lines_with_odd_separators_whole() -> None:
    assert people_diff("a.py", "x\x0c\x85y\n", "z\n")[3] == "-x\x0c\x85y"


def notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": text} for text in cells]
    prose = {"cell_type": "markdown", "metadata": {}, "source": "old()"}
    document = {"cells": [prose, *code], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return json.dumps(document).encode()


def test_readable_diff_of_a_notebook_is_by_code_cell() -> None:
    old = notebook("%pip install x\nold()", "same()", "old()\nlast()")
    new = notebook("%pip install x\nnew()", "same()", "new()\nlast()")
    result = FileResult("n.ipynb", Change.between(old, new))
    assert [line for line in readable_diff(result, old) if line[0] != "@"] == [
        "--- n.ipynb#cell-1",
        "+++ n.ipynb#cell-1",
        " %pip install x",
        "-old()",
        "+new()",
        "--- n.ipynb#cell-3",
        "+++ n.ipynb#cell-3",
        "-old()",
        "+new()",
        " last()",
    ]


def test_readable_diff_decodes_as_the_file_says() -> None:
    old = "# coding: latin-1\nold('é')\n".encode("latin-1")
    result = FileResult("a.py", Change.between(old, old.replace(b"old", b"new")))
    assert "+new('é')" in readable_diff(result, old)


# Patches


def apply_patch(folder: Path, *options: str, patch: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", "apply", *options], cwd=folder, input=patch, capture_output=True, check=False
    )


def assert_applies(folder: Path, name: str, old: bytes, new: bytes) -> None:
    """Applying the patch of old to new gives new, and undoing it gives old."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(old)
    patch = make_patch(name, old, new)
    assert patch.form is not Form.WITHHELD
    done = apply_patch(folder, patch=patch.data)
    assert (done.returncode, file.read_bytes()) == (0, new), done.stderr
    done = apply_patch(folder, "-R", patch=patch.data)
    assert (done.returncode, file.read_bytes()) == (0, old), done.stderr


OLD = b"".join(b"line %d\n" % number for number in range(40))
NEW = OLD.replace(b"line 3\n", b"LINE 3\nand more\n").replace(b"line 30\n", b"")


@pytest.fixture
def work_tree(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OLD, NEW, id="two hunks"),
        pytest.param(OLD.replace(b"\n", b"\r\n"), NEW.replace(b"\n", b"\r\n"), id="crlf"),
        pytest.param(OLD[:-1], NEW[:-1], id="no final newline"),
        pytest.param(b"a\nb", b"a\nc", id="last line without newline changes"),
        pytest.param(b"a\r\nb\nc\rd\r\n", b"a\r\nb\nC\rd\r\n", id="mixed newlines"),
        pytest.param("é\n".encode("latin-1"), "è\n".encode("latin-1"), id="latin-1"),
        pytest.param(b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\n", id="byte order mark"),
        pytest.param(b"a\x0cb\x1c\x85\ncd\n", b"a\x0cb\x1c\x85\nce\n", id="odd separators"),
        pytest.param(b"-- a\n", b"++ a\n", id="lines that look like headers"),
        pytest.param(b"", b"a\n", id="from empty"),
        pytest.param(b"a\n", b"", id="to empty"),
        pytest.param(b'{"cells": ["x = 1\\n",\n 2]}', b'{"cells": ["x = 2\\n",\n 2]}', id="json"),
    ],
)
def test_git_applies_patch(work_tree: Path, old: bytes, new: bytes) -> None:
    assert_applies(work_tree, "pkg/module.py", old, new)


@pytest.mark.parametrize(
    "name",
    ["with space.py", "ünïcødé/漢.py", 'quo"te.py', "tab\there.py", "back\\slash.py", "a/a/a.py"],
)
def test_git_applies_patch_whatever_the_name(work_tree: Path, name: str) -> None:
    assert_applies(work_tree, name, OLD, NEW)


def test_patch_applies_from_a_folder_below(work_tree: Path) -> None:
    """A header without ``diff --git`` would be read as ``src/module.py`` below ``src`` here."""
    file = work_tree / "src" / "src" / "module.py"
    file.parent.mkdir(parents=True)
    file.write_bytes(OLD)
    done = apply_patch(work_tree / "src", patch=make_patch("src/src/module.py", OLD, NEW).data)
    assert (done.returncode, file.read_bytes()) == (0, NEW), done.stderr


LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"-- d\n", b"e"]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(old=LINES.map(b"".join), new=LINES.map(b"".join))
def test_git_applies_any_patch(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    if old != new:
        assert_applies(tmp_path_factory.mktemp("tree"), "m.py", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(f'old.key = "{KEY}"\n', f'Client(key="{KEY}")\n', id="changed line"),
        pytest.param(f'key = "{KEY}"\nold()\n', f'key = "{KEY}"\nnew()\n', id="context"),
        pytest.param(f'a = "{KEY}"\n' * 2, f'b = "{KEY}"\n' * 2, id="twice"),
        pytest.param("é\n" * 70_000 + f'a("{KEY}")', "é\n" * 70_000 + f'b("{KEY}")', id="long"),
        pytest.param(f'a = "{KEY}"\n', f'a = "{KEY}"\n' + "b = 1\n" * 90, id="long insertion"),
    ],
)
def test_patch_with_key_applies_and_does_not_show_it(work_tree: Path, old: str, new: str) -> None:
    patch = make_patch("m.py", old.encode(), new.encode())
    assert patch.form is Form.DELTA
    assert KEY.removeprefix("sk-").encode() not in patch.data
    assert b"sk-***" in patch.data
    assert_applies(work_tree, "m.py", old.encode(), new.encode())


def test_patch_with_key_does_not_hold_it_in_its_deflated_part() -> None:
    """The length of the delta tells: the key itself would not deflate to so little."""
    key = "sk-" + "".join(chr(ord("A") + number * 7 % 26) for number in range(200))
    patch = make_patch("m.py", f'old = "{key}"'.encode(), f'new = "{key}"'.encode())
    assert len(patch.data.partition(b"GIT binary patch")[2]) < 120


def test_removed_key_is_masked_and_the_patch_still_applies(work_tree: Path) -> None:
    old, new = f'key = "{KEY}"\nold()\n'.encode(), b"new()\n"
    (work_tree / "m.py").write_bytes(old)
    patch = make_patch("m.py", old, new)
    assert KEY.encode() not in patch.data
    done = apply_patch(work_tree, patch=patch.data)
    assert (done.returncode, (work_tree / "m.py").read_bytes()) == (0, new), done.stderr


def test_key_that_the_old_file_does_not_hold_is_withheld() -> None:
    patch = make_patch("m.py", b"old()\n", f'new("{KEY}")\n'.encode())
    assert patch.form is Form.WITHHELD
    assert all(line.startswith(b"# ") for line in patch.data.splitlines())
    assert KEY.encode() not in patch.data


# Reports


def finding(
    status: Status, line: int = 1, message: str = "why", rule: str = "area/rule"
) -> ReportedFinding:
    applicability = {
        Status.APPLIED: Applicability.SAFE,
        Status.PENDING: Applicability.UNSAFE,
        Status.OPEN: Applicability.MANUAL,
        Status.SUPPRESSED: Applicability.MANUAL,
        Status.NOTED: Applicability.NOTE,
    }[status]
    return ReportedFinding(Place("a.py", 0, line, 5), rule, applicability, status, message, "that")


def report_of(
    *findings: ReportedFinding,
    changed: bool = False,
    problems: tuple[FileProblem, ...] = (),
    stage: Stage = Stage.PREVIEW,
) -> RunReport:
    change = Change.between(b"old", b"new") if changed else None
    result = FileResult("a.py", change, findings, problems)
    written = frozenset({"a.py"}) if stage is Stage.WRITTEN else frozenset[str]()
    return RunReport(
        target=Target("sdk", 3, "--target"),
        settings=Settings(),
        scanned=7,
        candidates=2,
        results=(result,),
        stage=stage,
        written=written,
    )


def texts(report: RunReport, detail: Detail = Detail.NORMAL) -> str:
    return "\n".join(line.text for line in summarise(report, detail, COMMANDS))


@pytest.mark.parametrize(
    ("report", "code"),
    [
        pytest.param(report_of(), 0, id="nothing"),
        pytest.param(report_of(finding(Status.NOTED)), 0, id="note"),
        pytest.param(report_of(finding(Status.SUPPRESSED)), 0, id="suppressed"),
        pytest.param(report_of(finding(Status.APPLIED), changed=True), 1, id="not written"),
        pytest.param(
            report_of(finding(Status.APPLIED), changed=True, stage=Stage.WRITTEN), 0, id="written"
        ),
        pytest.param(
            report_of(finding(Status.OPEN), changed=True, stage=Stage.WRITTEN), 1, id="open"
        ),
        pytest.param(report_of(finding(Status.PENDING)), 1, id="pending"),
        pytest.param(report_of(problems=(FileProblem("a.py", "bad"),)), 2, id="file problem"),
        pytest.param(
            report_of(problems=(FileProblem("a.py", "bad", cell=1),)), 1, id="cell problem"
        ),
        pytest.param(
            report_of(problems=(FileProblem("a.py", "bad", cell=1, ours=True),)), 2, id="our fault"
        ),
    ],
)
def test_exit_code(report: RunReport, code: int) -> None:
    assert report.exit_code == code


def test_summary_names_every_place_left_and_what_to_do() -> None:
    report = report_of(finding(Status.OPEN, 3, "first\nreason"), finding(Status.OPEN, 9, "second"))
    text = texts(report)
    assert "Left for you: 2 places" in text
    assert "  a.py:3:5  [area/rule] first reason\n      instead: that" in text
    assert "  a.py:9:5  [area/rule] second" in text
    assert "Next: mend the places above, then tool --dry-run" in text


def test_summary_gives_each_reason_once_in_a_file() -> None:
    cause = Place("b.py", 0, 7, 1)
    lines = [replace(finding(Status.OPEN, line), cause=cause) for line in (3, 9, 9)]
    lines[2] = replace(lines[2], replacement="other", rule="area/two")
    text = texts(report_of(*lines, finding(Status.OPEN, 12, "else")))
    assert (
        "Left for you: 4 places\n"
        "  a.py:3:5  [area/rule] why\n      because of b.py:7:1\n      instead: that\n"
        "  a.py:9:5  [area/rule] as for line 3\n"
        "  a.py:9:5  [area/two] as for line 3\n      instead: other\n"
        "  a.py:12:5  [area/rule] else\n"
    ) in text
    document = json.loads(render_json(report_of(*lines), "tool 1.0"))
    assert [found["cause"] for found in document["findings"]] == ["b.py:7:1"] * 3
    assert {found["message"] for found in document["findings"]} == {"why"}


def test_summary_counts_edits_by_rule_most_frequent_first() -> None:
    edits = [finding(Status.APPLIED, line, rule="b/two") for line in (1, 2)]
    text = texts(report_of(finding(Status.APPLIED, rule="a/one"), *edits, changed=True))
    assert "3 edits would change 1 file." in text
    assert text.index("2  b/two") < text.index("1  a/one")
    assert "Next: tool --yes" in text


def test_summary_points_to_unsafe_edits() -> None:
    text = texts(report_of(finding(Status.PENDING)))
    assert "1 edit waiting for --unsafe" in text
    assert "tool --unsafe" in text

    assert "Next: look at the edits above; tool --unsafe   makes them" in text


def test_summary_says_how_to_take_advice_for_the_code_that_was() -> None:
    told = finding(Status.NOTED, message=f"To have a client, make each setting once, and {AGAIN}.")
    done = finding(Status.APPLIED)
    taking_back = "take that back first, as with git restore FILE"
    assert taking_back in texts(report_of(told, done, changed=True, stage=Stage.WRITTEN))
    assert taking_back not in texts(report_of(told, done, changed=True))
    other = finding(Status.NOTED)
    assert taking_back not in texts(report_of(other, done, changed=True, stage=Stage.WRITTEN))


def test_summary_of_files_that_only_get_comments() -> None:
    text = texts(report_of(finding(Status.OPEN), changed=True))
    assert "1 file would get comments only, on what is left for you." in text
    assert "Edits by rule" not in text


def test_summary_tells_edited_files_from_those_that_only_get_comments() -> None:
    change = Change.between(b"old", b"new")
    edited = FileResult("a.py", change, findings=(finding(Status.APPLIED),))
    marked = FileResult("b.py", change, findings=(finding(Status.OPEN),))
    report = replace(report_of(), results=(edited, marked))
    assert "1 edit would change 1 file; 1 more file would get comments only" in texts(report)
    written = replace(report, stage=Stage.WRITTEN, written=frozenset({"a.py", "b.py"}))
    assert "1 edit changed 1 file; 1 more file got comments only" in texts(written)
    assert json.loads(render_json(written, "tool 1.0"))["summary"]["annotated"] == 1


def test_summary_names_what_stays_behind_when_files_that_go_together_are_written() -> None:
    change = Change.between(b"old", b"new")
    results = [
        FileResult(path, change, findings=(finding(Status.APPLIED),)) for path in ("a.py", "b.py")
    ]
    near = {"a.py": frozenset({"b.py"}), "b.py": frozenset({"a.py"})}
    whole = replace(report_of(), results=tuple(results), near=near, stage=Stage.WRITTEN)
    half = replace(whole, written=frozenset({"a.py"}))
    warning = "Warning: 1 file is not written: b.py. What is written may need the new state"
    assert warning in texts(half)
    assert warning in texts(half, Detail.QUIET)
    written = replace(whole, written=frozenset({"a.py", "b.py"}))
    for other in (report_of(), whole, written, replace(half, near={})):
        assert "Warning" not in texts(other)
    marked = FileResult("b.py", change, findings=(finding(Status.OPEN),))
    assert "Warning" not in texts(replace(half, results=(results[0], marked)))


def test_summary_after_a_failed_write_points_to_the_problem_first() -> None:
    report = replace(
        report_of(finding(Status.APPLIED), changed=True),
        stage=Stage.WRITTEN,
        unwritten=(FileProblem("a.py", "cannot be written: No space left on device"),),
    )
    text = texts(report)
    assert "Nothing is written: 1 file would change." in text
    assert "Next: see to the problems above, then tool --yes" in text


def test_summary_after_a_write_says_how_to_upgrade() -> None:
    text = texts(report_of(finding(Status.APPLIED), changed=True, stage=Stage.WRITTEN))
    assert "1 edit changed 1 file." in text
    assert 'pip install --upgrade "sdk>=3,<4"' in text


def test_summary_says_each_note_once() -> None:
    notes = [finding(Status.NOTED, line, "same") for line in (1, 2, 3)]
    assert texts(report_of(*notes)).count("same") == 1
    assert "(and 2 more places)" in texts(report_of(*notes))
    assert texts(report_of(*notes), Detail.VERBOSE).count("same") == 3


def test_quiet_summary_has_only_what_is_left_and_problems() -> None:
    report = report_of(
        finding(Status.APPLIED), finding(Status.NOTED), finding(Status.OPEN), changed=True
    )
    headings = [
        line.text for line in summarise(report, Detail.QUIET, COMMANDS) if line.role is Role.HEADING
    ]
    assert headings == ["Left for you: 1 place"]


def test_verbose_summary_lists_edits_and_suppressed_places() -> None:
    report = report_of(finding(Status.APPLIED, 2), finding(Status.SUPPRESSED, 4), changed=True)
    text = texts(report, Detail.VERBOSE)
    assert "Edits: 1\n  a.py:2:5" in text
    assert "Suppressed: 1\n  a.py:4:5" in text


def test_summary_of_problems_tells_ours_from_theirs() -> None:
    problems = (FileProblem("b.py", "cannot be read"), FileProblem("a.py", "fell", 3, 2, ours=True))
    text = texts(report_of(problems=problems))
    assert "  a.py#cell-2:3  fell (a fault of this tool" in text
    assert "  b.py  cannot be read\n" in text + "\n"


def test_summary_masks_keys_and_escapes_controls() -> None:
    text = texts(report_of(finding(Status.OPEN, message=f"see {KEY}\x1b[0m")))
    assert "see sk-***\\x1b[0m" in text


def test_json_report() -> None:
    report = report_of(finding(Status.OPEN, 3, f"key {KEY}"), finding(Status.APPLIED), changed=True)
    document = json.loads(render_json(report, "tool 1.0"))
    assert document["version"] == 1
    assert document["tool"] == "tool 1.0"
    assert document["target"] == {"package": "sdk", "major": 3, "origin": "--target"}
    assert document["files"] == [
        {"path": "a.py", "changed": True, "created": False, "written": False, "edits": 1}
    ]
    assert document["findings"][0] == {
        "path": "a.py",
        "cell": None,
        "line": 3,
        "column": 5,
        "rule": "area/rule",
        "applicability": "manual",
        "status": "open",
        "message": "key sk-***",
        "replacement": "that",
        "cause": None,
    }
    assert document["summary"]["findings"]["open"] == 1
    assert document["summary"]["edits_by_rule"] == {"area/rule": 1}
    assert document["summary"]["exit_code"] == 1
