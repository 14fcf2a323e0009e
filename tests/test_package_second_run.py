"""Calls that an earlier run has left to a person in a package belong to the clients that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.run import RunReport
from project_files import write

CLIENT = (
    'from openai import OpenAI\n\nclient = OpenAI(api_key="k", base_url="https://g.example/v1")\n'
)
USE = "def models():\n    return client.models.list()\n"
CALL = "def ask(text):\n    return openai.Completion.create(model='m', prompt=text)\n"
BOT = (
    "import openai\n\n\nclass Bot:\n    def __init__(self, key):\n"
    "        self.client = openai.OpenAI(api_key=key)\n\n"
    "    def ask(self, text):\n        return openai.Completion.create(model='m', prompt=text)\n"
)


def migrated(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> RunReport:
    monkeypatch.chdir(folder)
    write("pyproject.toml", '[build-system]\nrequires = ["setuptools"]\n')
    for name, text in {"__init__": "", **files}.items():
        write(f"acme/{name}.py", text)
    return run(RunRequest((".",), jobs=1))


@pytest.mark.parametrize(
    "files",
    [
        {"chat": f"import openai\n{CLIENT}\n\n{CALL}"},
        {
            "settings": CLIENT,
            "chat": f"import openai\nfrom acme.settings import client\n\n{USE}\n\n{CALL}",
        },
    ],
    ids=["of the file", "imported"],
)
def test_a_call_that_was_left_takes_the_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    report = migrated(tmp_path, monkeypatch, **files)
    [change] = [one.change for one in report.changed if one.path == "acme/chat.py"]
    assert change is not None
    assert "return client.completions.create(" in change.applied(files["chat"].encode()).decode()


def test_a_call_in_a_method_takes_the_client_of_its_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = migrated(tmp_path, monkeypatch, bot=BOT)
    [change] = [one.change for one in report.changed if one.path == "acme/bot.py"]
    assert change is not None
    text = change.applied(BOT.encode()).decode()
    assert text.count("return self.client.completions.create(") == 1


def test_a_package_without_clients_sees_what_importers_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = f"import openai\n\n\n{CALL}"
    report = migrated(tmp_path, monkeypatch, chat=chat)
    [change] = [one.change for one in report.changed if one.path == "acme/chat.py"]
    assert change is not None
    assert "return openai.completions.create(" in change.applied(chat.encode()).decode()
