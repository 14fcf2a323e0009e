"""What is said of an object that configured all others, where there are no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from project_files import write

CLASS = (
    "import openai\n\n\nclass Bot:\n    def __init__(self, key):\n        openai.api_key = key\n\n"
    "    def models(self):\n        return openai.Model.list()\n"
)
MADE = "from app.bots import Bot\n\nbot = Bot('k')\nprint(bot.models())\n"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"main.py": MADE}, False),
        ({"main.py": MADE, "other.py": MADE}, True),
        ({"main.py": MADE.replace("bot = Bot('k')", "bot = [Bot(key) for key in 'ab'][0]")}, True),
        ({"main.py": MADE, "setup.py": "import setuptools\nsetuptools.setup()\n"}, True),
    ],
    ids=["one", "two files", "several", "for others, too"],
)
def test_an_object_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], told: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = {"app/__init__.py": "", "app/bots.py": CLASS, **files}
    for name, text in whole.items():
        write(name, text)
    report = run(RunRequest((".",), jobs=1))
    assert "app/bots.py" in {result.path for result in report.changed}
    messages = [finding.message for _, finding in report.findings()]
    assert any("the last object set it for all" in one for one in messages) is told
