"""A run over a part of a project: the rest is seen, stays as it is, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.run import RunReport
from openai_migrate.sources.discovery import DiscoveryOptions

FILES = {
    "pyproject.toml": "",
    "app/__init__.py": "",
    "app/config.py": (
        "import openai\n"
        'openai.api_base = "https://gateway.example/v1"\n'
        'openai.api_key = "of the gateway"\n'
    ),
    "app/chat.py": (
        "import openai\nfrom app import config\n\ndef models():\n    return openai.Model.list()\n"
    ),
    "main.py": "from app.chat import models\n\nmodels()\n",
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(tmp_path)


def migrated(report: RunReport) -> dict[str, str]:
    return {result.path: (result.new or b"").decode() for result in report.changed}


@pytest.mark.parametrize(
    "request_of_a_part",
    [
        RunRequest(("app/chat.py",), jobs=1),
        RunRequest((".",), discovery=DiscoveryOptions(exclude=("config.py",)), jobs=1),
        RunRequest((".",), discovery=DiscoveryOptions(include=("chat.py",)), jobs=2),
    ],
    ids=["named", "excluded", "included"],
)
def test_a_setting_in_the_rest_of_the_project_counts(request_of_a_part: RunRequest) -> None:
    report = run(request_of_a_part)
    [(path, text)] = migrated(report).items()
    assert path == "app/chat.py"
    assert "return openai.models.list()" in text
    [note] = report.notes
    assert note.startswith("app/config.py configures openai")


def test_a_setting_stays_one_while_the_rest_of_the_project_needs_it() -> None:
    report = run(RunRequest(("app/config.py",), jobs=1))
    [text] = migrated(report).values()
    assert 'openai.base_url = "https://gateway.example/v1/"\n' in text
    assert 'openai.api_key = "of the gateway"\n' in text
    assert report.notes == ()


def test_a_whole_project_has_no_rest() -> None:
    report = run(RunRequest((".",), jobs=1))
    assert set(migrated(report)) == {"app/chat.py", "app/config.py"}
    assert report.notes == ()
