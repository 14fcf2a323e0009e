"""Timeouts that other modules of the project say."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from project_files import write

CALL = (
    "import openai\n{0}\n\ndef ask(p):\n"
    "    return openai.Completion.create(model='m', prompt=p, request_timeout={1})\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def may_be_zero(taken: str, value: str, config: str) -> bool:
    write("config.py", config)
    write("main.py", CALL.format(taken, value))
    (result,) = run(RunRequest((".",), jobs=1)).changed
    assert result.change is not None
    text = result.change.applied(Path(result.path).read_bytes()).decode()
    assert f"timeout={value}" in text
    return f"timeout={value} or openai.NOT_GIVEN" in text


@pytest.mark.parametrize("config", ["T = 0\n", "T = None\n", "T = int(os.getenv('T', '0'))\n"])
def test_what_may_be_zero(config: str) -> None:
    assert may_be_zero("from config import T", "T", config)
    assert may_be_zero("from config import T as limit", "limit", config)


@pytest.mark.parametrize("config", ["T = 60\n", "T = 60\nOFF = 0\n", "T = read()\n"])
def test_what_is_another_number(config: str) -> None:
    assert not may_be_zero("from config import T", "T", config)
    assert not may_be_zero("from config import T", "T * 2", config)
