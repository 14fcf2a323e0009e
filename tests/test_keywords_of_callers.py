"""Keywords that reach the SDK from other files: who is seen, and what waits for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.run import RunReport

MODELS = """\
import openai


def complete(**kwargs):
    return openai.Completion.create(**kwargs)


def ask(text):
    return complete(engine="ada", prompt=text)["choices"][0]["text"]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "models.py").write_text(MODELS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def texts(report: RunReport) -> dict[str, str]:
    return {
        result.path: result.change.applied(Path(result.path).read_bytes()).decode()
        for result in report.changed
        if result.change is not None
    }


def doubts(report: RunReport) -> int:
    """How often a person is asked what a dictionary may hold."""
    messages = (one.message for result in report.results for one in result.findings)
    return sum("is not known here" in message for message in messages)


MAINS = {
    "named by its module": (
        "import models\n\none = 1\nprint(getattr(one, 'real'), models.ask('a'))\n",
        0,
    ),
    "called": ("import models\n\nmodels.complete(engine='ada', prompt='a')\n", 0),
    "imported": ("from models import complete\n", 0),
    "written out": (
        "import models\n\nmore = {'prompt': 'a', 'max_tokens': 5}\nmodels.complete(**more)\n",
        0,
    ),
    "written out and changed": (
        "import models\n\nmore = {'prompt': 'a'}\nfor one in names:\n    more[one] = 5\n"
        "models.complete(**more)\n",
        1,
    ),
    "written out and handed on": (
        "import models\n\nmore = {'prompt': 'a'}\nfill(more)\nmodels.complete(**more)\n",
        1,
    ),
    "unpacked": ("import models\n\nmodels.complete(**load())\n", 1),
    "held": ("import models\n\nserve(models.complete)\n", 1),
    "wrapped": (
        "import models\n\ndef more(**options):\n    return models.complete(**options)\n\n"
        "more(**load())\n",
        1,
    ),
    "looked up": ("import models\n\nfind(getattr(models, name))\n", 1),
    "handed on": ("import models\n\nserve(models)\n", 1),
    "all names": ("import models\n\nprint(vars()['models'])\n", 1),
}


@pytest.mark.parametrize("case", MAINS)
def test_callers_that_are_not_seen(project: Path, case: str) -> None:
    source, expected = MAINS[case]
    (project / "main.py").write_text(source)
    report = run(RunRequest((".",), jobs=1))
    assert 'complete(model="ada", prompt=text)' in texts(report)["models.py"]
    assert doubts(report) == expected


def test_a_package_that_others_install(project: Path) -> None:
    (project / "main.py").write_text("import models\n\nmodels.ask('a')\n")
    (project / "setup.py").write_text("from setuptools import setup\n\nsetup(name='models')\n")
    assert doubts(run(RunRequest((".",), jobs=1))) == 1


def test_keywords_wait_for_a_file_that_stays(project: Path) -> None:
    (project / "main.py").write_text(
        "import openai\nfrom models import complete\n\n"
        "complete(engine='ada', prompt='a')\nopenai.Model.list()\n"
    )
    alone = texts(run(RunRequest(("main.py",), jobs=1)))
    assert "complete(engine='ada', prompt='a')" in alone["main.py"]
    both = texts(run(RunRequest((".",), jobs=1)))
    assert "complete(model='ada', prompt='a')" in both["main.py"]


BOT = """\
import openai


class Bot:
    def __init__(self, **options):
        self.options = options

    def ask(self, text):
        return openai.Completion.create(prompt=text, **self.options)
"""


@pytest.mark.parametrize("published", [False, True])
def test_callers_of_a_distribution_are_not_all_seen(project: Path, published: bool) -> None:
    if published:
        (project / "setup.py").write_text("from setuptools import setup\n\nsetup()\n")
    for folder in ("bots", "tests"):
        (project / folder).mkdir()
        (project / folder / "__init__.py").touch()
    (project / "bots" / "bot.py").write_text(BOT)
    calls = "from bots.bot import Bot\n\n\ndef test_it():\n    assert Bot(model='m').ask('hi')\n"
    (project / "tests" / "test_bot.py").write_text(calls)
    report = run(RunRequest(paths=(str(project),)))
    messages = [one.message for result in report.results for one in result.findings]
    assert any("Code of others that calls this" in one for one in messages) is published
