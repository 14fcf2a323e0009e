"""The real core in processes that share nothing with ours, as on Windows and macOS."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from openai_migrate import workers
from openai_migrate.pipeline import RunRequest, run

PROGRAM = """\
import openai

openai.api_key = "sk-none"
print(openai.ChatCompletion.create(model="m{number}", messages=[]))
openai.Deployment.list()
"""


def test_spawned_workers_give_the_same_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        Path(f"m{number}.py").write_text(PROGRAM.format(number=number))
    Path("n.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    alone = run(RunRequest(jobs=1))
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    monkeypatch.setattr(workers, "ITEMS_FOR_SPAWN", 1)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert run(RunRequest(jobs=2)) == alone
    assert alone.candidates == 6
