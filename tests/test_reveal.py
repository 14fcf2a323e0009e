"""``openai-migrate reveal``: what is known of an expression, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.cli import run_command_line
from openai_migrate.core.errors import UsageError
from openai_migrate.reveal import Spot, parse_spot
from openai_migrate.sources import one_file
from openai_migrate.sources.project import project_around


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("llm.py").write_text(
        "import openai\n\n\ndef ask(text):\n"
        "    return openai.Completion.create(model='m', prompt=text)\n"
    )
    Path("app.py").write_text(
        "from llm import ask\n\nreply = ask('x')\nprint(reply['choices'][0]['text'])\n"
    )


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("a.py:3", Spot("a.py", 3)),
        ("a.py:3:7", Spot("a.py", 3, 7)),
        ("n.ipynb:cell-2:3", Spot("n.ipynb", 3, 0, 2)),
        ("n.ipynb#cell-2:3:4", Spot("n.ipynb", 3, 4, 2)),
        ("odd#cell-2:3", Spot("odd#cell-2", 3)),
        ("C:/x/a.py:3:7", Spot("C:/x/a.py", 3, 7)),
    ],
)
def test_places(text: str, spot: Spot) -> None:
    assert parse_spot(text) == spot


@pytest.mark.parametrize("text", ["a.py", "a.py:x", ":3"])
def test_no_places(text: str) -> None:
    with pytest.raises(UsageError, match="is no place"):
        parse_spot(text)


def test_the_chain_crosses_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["reveal", "app.py:4:7"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "reply['choices'][0]['text']: str"
    assert lines[-1] == "  app.py:3:9  ask('x'): Completion, returned by ask in llm.py"


def test_only_the_project_of_the_file_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        Path(name, "app").mkdir(parents=True)
        Path(name, "setup.py").touch()
        Path(name, "app", "llm.py").write_text(Path("llm.py").read_text())
        Path(name, "app", "main.py").write_text(Path("app.py").read_text())
    paths, _ = one_file.seen_with("one/app/main.py")
    assert project_around(list(map(Path, paths))) == [Path("one").resolve()]
    assert run_command_line(["reveal", "one/app/main.py:4:7"]) == 0
    told = capsys.readouterr()
    assert "returned by ask in one/app/llm.py" in told.out
    assert told.err == "Only the project in one is looked at.\n"


def test_a_large_folder_without_a_project_is_not_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("far").mkdir()
    Path("far", "away.py").touch()
    monkeypatch.setattr(one_file, "_MOST", 3)
    assert run_command_line(["reveal", "app.py:4:7"]) == 0
    assert not capsys.readouterr().err
    monkeypatch.setattr(one_file, "_MOST", 2)
    assert run_command_line(["reveal", "app.py:4:7"]) == 0
    told = capsys.readouterr()
    assert "more than 2 files below this folder" in told.err
    assert "returned by ask in llm.py" in told.out


def test_a_line_without_an_expression(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["reveal", "app.py:2"]) == 2
    assert "no expression at app.py:2" in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command_line(["reveal", "none.py:2"]) == 2
    assert "There is no file none.py" in capsys.readouterr().err


def test_a_line_that_only_runs_with_the_old_sdk(capsys: pytest.CaptureFixture[str]) -> None:
    Path("both.py").write_text(
        "import openai\n\nif openai.VERSION < '1':\n    x = openai.Model\n    y = x.list()\n"
    )
    assert run_command_line(["reveal", "both.py:5"]) == 2
    assert "both.py:5 only runs with the old SDK" in capsys.readouterr().err
