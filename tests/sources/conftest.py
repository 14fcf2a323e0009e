"""A git that no configuration of the machine reaches, and work trees made with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

#: Runs git with arguments in a folder and returns what it printed.
Git = Callable[..., bytes]


@pytest.fixture(autouse=True)
def _no_configuration(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def git() -> Git:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def run(folder: Path, *arguments: str, stdin: bytes = b"", check: bool = True) -> bytes:
        identity = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
        command = ["git", *identity, "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, cwd=folder, input=stdin, check=check, capture_output=True)
        return done.stdout

    return run


@pytest.fixture
def make_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mapping[str, str]], Path]:
    """Makes files with their content below a fresh folder, which becomes the working folder."""

    def make(files: Mapping[str, str]) -> Path:
        root = tmp_path / "tree"
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        root.mkdir(exist_ok=True)
        monkeypatch.chdir(root)
        return root

    return make
