"""A file that another one keeps from being migrated: which, where, and what the calls will be."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.writing import write_results

SETS = """\
import openai

import chat

for name, value in load().items():
    setattr(openai, name, value)
chat.ask()
"""
CALLS = """\
import openai


def ask():
    openai.Model.list()
    return openai.Embedding.create(model="m", input="a")
"""


def test_a_blocked_file_names_the_place_that_blocks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main.py").write_text(SETS)
    Path("chat.py").write_text(CALLS)
    proposed = run(RunRequest(jobs=1))
    chat = [found for _, found in proposed.findings(Status.OPEN) if found.place.path == "chat.py"]
    assert [(found.place.line, found.replacement) for found in chat] == [
        (5, "client.models.list(...)"),
        (6, "client.embeddings.create(...)"),
    ]
    assert {str(found.cause) for found in chat} == {"main.py:6:5"}
    assert all("in main.py, settings are stored under names" in found.message for found in chat)
    written = write_results(proposed, {"main.py", "chat.py"})
    causes = {str(found.cause) for _, found in written.findings(Status.OPEN) if found.cause}
    line = Path("main.py").read_text().split("setattr")[0].count("\n") + 1
    assert causes == {f"main.py:{line}:5"}
    assert not run(RunRequest(jobs=1)).changed
