"""What a person sees before a write, what they may answer, and the printed patch."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from openai_migrate.core.change import Change
from openai_migrate.core.finding import Applicability, ReportedFinding, Status
from openai_migrate.core.result import FileResult
from openai_migrate.core.span import Place
from openai_migrate.patch_output import patch_base, print_patch
from openai_migrate.review import choose, show_diffs

KEY = "sk-0123456789abcdef"


#: What the files of this module hold, by path.
BYTES: dict[str, bytes] = {}


def result_of(path: str, old: str = "old()\n", new: str = "new()\n") -> FileResult:
    BYTES[path] = old.encode()
    applied = ReportedFinding(Place(path, 0, 1, 1), "r", Applicability.SAFE, Status.APPLIED, "m")
    return FileResult(path, Change.between(old.encode(), new.encode()), (applied,))


def old_bytes(result: FileResult) -> bytes:
    return BYTES[result.path]


def shown(*results: FileResult, colours: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    console = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colours,
        color_system="standard" if colours else None,
        no_color=not colours,
        width=40,
    )
    show_diffs(results, console, old_bytes)
    stream.flush()
    return raw.getvalue().decode(encoding)


def test_shows_file_edits_and_diff() -> None:
    assert shown(result_of("a.py")) == (
        " a.py  1 edit \n--- a.py\n+++ a.py\n@@ -1 +1 @@\n-old()\n+new()\n\n"
    )


def test_a_file_that_changed_meanwhile_is_said_to_have() -> None:
    result = result_of("a.py")
    BYTES["a.py"] = b"other()\n"
    assert shown(result) == (
        " a.py  1 edit \nThe file was changed by someone else since it was read.\n\n"
    )


def test_code_is_no_markup_and_long_or_wide_lines_stay_whole() -> None:
    line = f"[bold]x[/] :smile: \t漢字 {'y' * 100}"
    assert f"+{line}\n" in shown(result_of("a.py", new=f"{line}\n"))


def test_masks_keys_and_escapes_controls() -> None:
    text = shown(result_of("a.py", f'a("{KEY}")\n', f'b("{KEY}")  # \x1b[2J\n'))
    assert KEY not in text
    assert '+b("sk-***")  # \\x1b[2J\n' in text


def test_a_console_without_the_characters_shows_something() -> None:
    assert "+? = 'é'\n" in shown(result_of("a.py", new="漢 = 'é'\n"), encoding="cp1252")


def test_colours_follow_the_marks_and_headers_are_told_from_removed_lines() -> None:
    text = shown(result_of("a.py", old="-- x\n", new="++ y\n"), colours=True)
    assert "\x1b[1m--- a.py\n" in text
    assert "\x1b[31m--- x\n" in text or "\x1b[1m--- x\n" in text
    plain = shown(result_of("a.py"), colours=True)
    assert "\x1b[31m-old()\n" in plain
    assert "\x1b[32m+new()\n" in plain
    assert "\x1b[36m@@ -1 +1 @@\n" in plain


def test_names_that_are_no_text() -> None:
    assert shown(result_of("\udcff.py")).startswith(" ?.py  1 edit \n--- ?.py\n")


THREE = [result_of("a.py"), result_of("b.py"), result_of("c.py")]


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        pytest.param(["y"], "abc", id="all"),
        pytest.param(["n"], "", id="none"),
        pytest.param([], "", id="end of input"),
        pytest.param(["", "what", "Yes\n"], "abc", id="asks again"),
        pytest.param(["i", "y", "n", "y"], "ac", id="one by one"),
        pytest.param(["i", "n", "a"], "bc", id="this and the rest"),
        pytest.param(["i", "y", "q"], "a", id="quit keeps what was taken"),
        pytest.param(["i", "y"], "a", id="end of input later on"),
    ],
)
def test_choose(answers: list[str], accepted: str) -> None:
    replies: Iterator[str | None] = iter([*answers, None])
    console = Console(file=io.StringIO())
    chosen = choose(THREE, {}, console, lambda question: next(replies), old_bytes)
    assert chosen == {f"{letter}.py" for letter in accepted}


@pytest.mark.parametrize(
    ("answers", "accepted"),
    [
        pytest.param(["i", "y", "n", "n", "y"], "ab", id="what belongs to it as well"),
        pytest.param(["i", "y", "n", "n", "n"], "a", id="it alone"),
        pytest.param(["i", "y", "n", "n", "q"], "", id="nothing then"),
        pytest.param(["i", "y", "n", "n"], "", id="end of input"),
        pytest.param(["i", "n", "n", "y"], "c", id="one that is for itself"),
        pytest.param(["i", "y", "y", "n"], "ab", id="whole"),
        pytest.param(["y"], "abc", id="all"),
    ],
)
def test_files_that_belong_together_are_asked_about_again(
    answers: list[str], accepted: str
) -> None:
    near = {"a.py": frozenset({"b.py"}), "b.py": frozenset({"a.py"})}
    replies: Iterator[str | None] = iter([*answers, None])
    stream = io.StringIO()
    chosen = choose(THREE, near, Console(file=stream), lambda _: next(replies), old_bytes)
    assert chosen == {f"{letter}.py" for letter in accepted}
    is_torn = answers[1:4] == ["y", "n", "n"]
    assert ("These belong to files that you write" in stream.getvalue()) == is_torn
    assert ("\n  b.py\n" in stream.getvalue()) == is_torn


def test_file_by_file_shows_each_diff_before_its_question() -> None:
    stream = io.StringIO()
    answers = iter(["i", "n", "n", "n"])
    questions: list[str] = []

    def ask(question: str) -> str:
        stream.write(question)
        questions.append(question)
        return next(answers)

    choose(THREE, {}, Console(file=stream, width=80), ask, old_bytes)
    assert questions[0].startswith("Write 3 edits to 3 files?")
    after_first = stream.getvalue().partition(questions[0])[2]
    assert after_first.index("--- b.py") < after_first.index("Write b.py?")


# The patch


def patch_of(*results: FileResult) -> tuple[bytes, list[str]]:
    stream = io.BytesIO()
    remarks = print_patch(results, stream, old_bytes)
    return stream.getvalue(), remarks


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path.resolve() / "repo"
    (root / "pkg").mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / "pkg" / "m.py").write_text("old()\n")
    monkeypatch.chdir(root / "pkg")
    return root


def test_names_are_relative_to_the_work_tree(repository: Path) -> None:
    patch, remarks = patch_of(result_of("m.py"))
    assert b"--- a/pkg/m.py\n" in patch
    assert remarks == []
    subprocess.run(["git", "apply"], input=patch, check=True)
    assert Path("m.py").read_text() == "new()\n"


def test_an_absolute_path_is_the_same_file(repository: Path) -> None:
    patch, _ = patch_of(result_of(str(repository / "pkg" / "m.py")))
    assert b"--- a/pkg/m.py\n" in patch


def test_a_file_elsewhere_is_named_from_its_own_tree(repository: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path.resolve() / "plain"
    elsewhere.mkdir()
    patch, remarks = patch_of(result_of("../../plain/x.py"))
    assert b"--- a/x.py\n" in patch
    assert remarks == [f"The patch's names are relative to {elsewhere}: run git apply there."]


def test_a_linked_file_is_patched_where_it_is(repository: Path) -> None:
    (repository / "link.py").symlink_to("pkg/m.py")
    patch, _ = patch_of(result_of("../link.py"))
    assert b"--- a/pkg/m.py\n" in patch


def test_outside_of_git_the_current_folder_counts(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    assert patch_base(folder, [folder / "a" / "b.py"]) == folder
    assert patch_base(folder / "c", [folder / "a" / "b.py", folder / "c" / "d.py"]) == folder


def test_says_which_files_hold_keys(repository: Path) -> None:
    inside = result_of("m.py", f'a("{KEY}")\n', f'b("{KEY}")\n')
    outside = result_of("n.py", "a()\n", f'b("{KEY}")\n')
    patch, remarks = patch_of(inside, outside)
    assert KEY.encode() not in patch
    assert "m.py" in remarks[0]
    assert "n.py" in remarks[1]
    assert "--yes" in remarks[1]


def test_many_files_with_keys_are_counted(repository: Path) -> None:
    results = [result_of(f"m{n}.py", f'a("{KEY}")\n', f'b("{KEY}")\n') for n in range(5)]
    _, [remark] = patch_of(*results)
    assert "masked in m0.py, m1.py, m2.py and 2 more files:" in remark
