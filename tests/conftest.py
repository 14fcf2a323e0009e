"""Options of the test run, and the folders that tests work in."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

import toy_core
from project_files import CALL, write


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-fixtures",
        action="store_true",
        help="write what the tool gives now into tests/fixtures, and what the SDKs say into the"
        " generated rule files, for review with git diff",
    )


def pytest_sessionstart() -> None:
    """Undo what a shell does to its background jobs, whose children could not be interrupted."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def calling_project(working_folder: Path) -> Path:
    """A fresh project to work in, with one file that calls v0."""
    write("pyproject.toml", "")
    write("app/main.py", CALL)
    return working_folder


@pytest.fixture
def toy_project(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder to work in, with a toy in place of rules and core."""
    toy_core.install(monkeypatch.setattr)
    return working_folder
