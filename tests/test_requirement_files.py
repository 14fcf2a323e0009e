"""Requirements that keep the old SDK are named, wherever they stand near the code."""

from __future__ import annotations

import json

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.settings import Settings
from project_files import CALL, write

pytestmark = pytest.mark.usefixtures("calling_project")
PIN = "pip install openai==0.28.1\n"


def pins(*statuses: Status, paths: tuple[str, ...] = (".",), target: int = 0) -> list[str]:
    settings = Settings(target=target) if target else Settings()
    report = run(RunRequest(paths, settings, target_given=bool(target), jobs=1))
    return [
        f"{finding.place} {finding.replacement}"
        for _, finding in report.findings(*(statuses or (Status.OPEN,)))
        if finding.rule == "project/requirement"
    ]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("requirements.txt", "a\nopenai==0.28.1\n", "2:1"),
        ("requirements-dev.in", "openai<1\n", "1:1"),
        ("requirements/base.txt", "openai~=0.27.0\n", "1:1"),
        ("constraints.txt", "openai<1\n", "1:1"),
        ("pyproject.toml", '[project]\ndependencies = ["openai<1"]\n', "2:18"),
        ("pyproject.toml", '[tool.poetry.dependencies]\nopenai = "^0.28"\n', "2:1"),
        ("setup.cfg", "install_requires =\n    openai < 1\n", "2:5"),
        (
            "setup.py",
            'from setuptools import setup\nsetup(install_requires=["openai<1"])\n',
            "2:26",
        ),
        ("Pipfile", '[packages]\nopenai = "==0.28"\n', "2:1"),
        ("poetry.lock", '[[package]]\nname = "openai"\nversion = "0.28.1"\n', "2:9"),
        ("environment.yml", "  - openai=0.28.1\n", "1:5"),
        ("Dockerfile", f"RUN {PIN}", "1:17"),
        ("deploy/api.Dockerfile", f"RUN {PIN}", "1:17"),
        (".github/workflows/ci.yml", f"      - run: {PIN}", "1:26"),
        (".pre-commit-config.yaml", "        additional_dependencies: [openai==0.28]\n", "1:35"),
        ("Makefile", f"\t{PIN}", "1:14"),
        ("tox.ini", "deps = openai<1\n", "1:8"),
        ("scripts/install.sh", PIN, "1:13"),
        ("README.md", f"```sh\n{PIN}```\n", "2:13"),
        ("app/tool.py", f"# /// script\n# dependencies = ['openai<1']\n# ///\n{CALL}", "2:20"),
        ("README.rst", "* openai==0.28.1\n", "1:3"),
        ("pyproject.toml", '[tool.poetry.dependencies.openai]\nversion = "^0.28"\n', "1:27"),
        ("requirements.txt", "git+https://github.com/openai/openai-python@v0.28.1\n", "1:31"),
        ("app/check.py", f'import os\n\nos.system("{PIN.strip()}")\n', "3:24"),
    ],
)
def test_a_requirement_of_the_old_sdk_is_left_for_a_person(
    name: str, text: str, place: str
) -> None:
    write(name, text)
    assert pins() == [f"{name}:{place} openai>=3,<4"]


@pytest.mark.parametrize(
    "line",
    ["%pip install openai==0.28.1", "!pip install -q 'openai<1'", "pip install openai==0.28"],
)
def test_a_cell_that_installs_it(line: str) -> None:
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in ("x = 1", f"# first\n{line}", "import openai\nopenai.Model.list()")
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    write("a.ipynb", json.dumps(document))
    column = line.index("openai") + 1
    assert pins() == [f"a.ipynb#cell-2:2:{column} openai>=3,<4"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "openai>=0.27\n"),
        ("requirements.txt", "openai==3.1.0\n"),
        ("requirements.txt", "# openai==0.28\nopenai-tools==0.28\n"),
        ("far/away/from/it/requirements.txt", "openai<1\n"),
        ("node_modules/requirements.txt", "openai<1\n"),
        ("notes.txt", "openai<1\n"),
        ("README.md", "Written for openai<1, when there was no client.\n"),
        ("app/note.py", '"""For openai<1."""\nimport openai\n\nassert (openai == 0)\n'),
        ("app/note.py", "import openai  # openai<1 did this\n"),
    ],
)
def test_what_is_no_requirement_of_the_old_sdk(name: str, text: str) -> None:
    write(name, text)
    assert pins() == []


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("requirements.txt", "a\nopenai>=0.27.8\n", "2:1"),
        ("pyproject.toml", '[project]\ndependencies = ["openai>=0.27,<4"]\n', "2:18"),
        ("pyproject.toml", '[tool.poetry.dependencies]\nopenai = ">=0.27"\n', "2:1"),
        ("setup.cfg", "install_requires =\n    openai > 0.26\n", "2:5"),
        (
            "setup.py",
            'from setuptools import setup\nsetup(extras_require=["openai>=0.2"])\n',
            "2:24",
        ),
        ("Pipfile", '[packages]\nopenai = ">=0.28"\n', "2:1"),
        ("environment.yml", "  - pip:\n    - openai>=0.28.1\n", "2:7"),
        ("setup.py", 'setup(extras_require={"a": ["x", "openai[a]>=0.26"]})\n', "1:35"),
        ("tox.ini", "[testenv]\ndeps = openai>=0.27\n", "2:8"),
    ],
)
def test_a_lower_bound_that_lets_the_old_sdk_stay_is_noted(
    name: str, text: str, place: str
) -> None:
    write(name, text)
    assert pins() == []
    assert pins(Status.NOTED) == [f"{name}:{place} openai>=3,<4"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "openai\n"),
        ("requirements.txt", "openai>=1\n"),
        ("requirements.txt", "openai>=0.27,>=1.3\n"),
        ("requirements.txt", "openai>=0.27  # openai-migrate: ignore\n"),
        ("requirements.txt", "openai!=0.28\n"),
        ("Dockerfile", "RUN pip install 'openai>=0.27'\n"),
        ("README.md", "```\npip install 'openai>=0.27'\n```\n"),
        ("setup.py", 'setup(long_description="works with openai>=0.27")\n'),
        ("check.py", 'raise SystemExit("need openai>=0.27")\n'),
        ("pyproject.toml", '[tool.x]\ncomment = "we tested openai >= 0.27 last year"\n'),
    ],
)
def test_what_lets_no_old_sdk_stay(name: str, text: str) -> None:
    write(name, text)
    assert pins(Status.NOTED, Status.OPEN) == []


def test_a_project_that_is_not_part_of_the_run_keeps_its_own() -> None:
    write("services/a/main.py", CALL)
    write("services/b/requirements.txt", "openai<1\n")
    assert pins(paths=("services/a",)) == []
    assert pins() == ["services/b/requirements.txt:1:1 openai>=3,<4"]


def test_every_folder_of_the_run_that_holds_code_is_looked_at() -> None:
    write("images/api/start/run.py", "import app\n")
    write("images/api/start/requirements.txt", "openai<1\n")
    assert pins() == ["images/api/start/requirements.txt:1:1 openai>=3,<4"]


def test_a_target_that_the_requirement_allows_is_fine() -> None:
    write("requirements.txt", "openai<2\n")
    assert pins() == []
    assert pins(target=2) == ["requirements.txt:1:1 openai>=2,<3"]


def test_it_counts_as_left_until_it_is_raised() -> None:
    write("app/main.py", "import openai\n\nprint(openai.OpenAI().models.list())\n")
    write("requirements.txt", "openai<1\n")
    assert run(RunRequest(jobs=1)).exit_code == 1
    write("requirements.txt", "openai<1  # openai-migrate: ignore[project/requirement]\n")
    assert run(RunRequest(jobs=1)).exit_code == 0
    assert pins(Status.SUPPRESSED) == ["requirements.txt:1:1 openai>=3,<4"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import openai\n\nopenai.api_key = KEY\n", False),
        ("import openai\n", False),
        ("import openai\n\nopenai.api_key = KEY\nopenai.Model.list()\n", True),
        ("import openai\n\nopenai.api_key = KEY\nopenai.models.list()\n", True),
        ("import openai\n\n\ndef ask():\n    return openai.OpenAI().models.list()\n", True),
        ("from openai import OpenAI\n\n\ndef ask():\n    return OpenAI().models.list()\n", True),
        ("import openai\n\ntry:\n    work()\nexcept openai.RateLimitError:\n    pass\n", True),
        (
            "import openai\n\ntry:\n    work()\nexcept openai.error.RateLimitError:\n    pass\n",
            True,
        ),
    ],
)
def test_code_that_runs_with_both_asks_for_no_other_requirement(code: str, told: bool) -> None:
    write("app/main.py", code)
    write("requirements.txt", "openai==0.27.8\n")
    assert bool(pins()) is told


MIGRATED = "import openai\n\nprint(openai.OpenAI().models.list())\n"


def test_code_of_a_later_release_may_keep_its_requirement() -> None:
    write("app/main.py", MIGRATED)
    write("app/requirements.txt", "openai==1.40.1\n")
    cell = {"cell_type": "code", "metadata": {}, "outputs": []}
    cells = [cell | {"source": "%pip install openai==1.3"}, cell | {"source": MIGRATED}]
    write("app/use.ipynb", json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))
    assert pins() == []
    write("old/main.py", CALL)
    write("old/requirements.txt", "openai==1.40.1\n")
    assert pins() == ["old/requirements.txt:1:1 openai>=3,<4"]


def test_requirements_apart_from_code_are_for_all_of_it() -> None:
    write("app/main.py", MIGRATED)
    write("requirements/base.txt", "openai==1.40.1\n")
    assert pins() == []
    write("other/main.py", CALL)
    write("requirements/base.txt", "openai==1.40.1\n")
    assert pins() == ["requirements/base.txt:1:1 openai>=3,<4"]


BOTH = "aiohttp and requests"
USING = f"import requests\nfrom aiohttp import ClientSession\n{CALL}"


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("requirements.txt", "openai==0.28.1\nflask\n", BOTH),
        ("requirements.txt", "flask\nopenai\nrequests>=2\n", "aiohttp"),
        ("pyproject.toml", 'dependencies = ["openai<1", "requests"]\n', "aiohttp"),
        (
            "pyproject.toml",
            '[tool.poetry.dependencies]\nopenai = "^0.28"\n',
            "aiohttp and requests",
        ),
        ("setup.py", 'setup(install_requires=["openai", "aiohttp"])\n', "requests"),
        ("environment.yml", "  - openai=0.28.1\n  - aiohttp=3\n", "requests"),
        ("requirements.txt", "openai\nrequests-mock\naiohttp\n# requests\n", "requests"),
    ],
)
def test_what_v0_brought_along_is_missing_in_requirements(name: str, text: str, names: str) -> None:
    write("app/main.py", USING)
    write(name, text)
    assert missing() == [f"openai 0.x brought {names} along"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (USING, "openai\naiohttp[speedups]==3.9\nRequests\n"),
        (CALL, "openai\n"),
        ("import tqdm\n" + CALL, "openai\ntqdm\n"),
        (USING, "openai>=1\n"),
        (USING, "flask\n"),
    ],
)
def test_requirements_lack_nothing(code: str, text: str) -> None:
    write("app/main.py", code)
    write("requirements.txt", text)
    assert missing() == []


def test_requirements_that_stand_together_say_all_of_it() -> None:
    write("app/main.py", USING)
    write("requirements.txt", "openai\n")
    write("requirements-web.txt", "requests\naiohttp\n")
    assert missing() == []
    write("other/main.py", "import tqdm\n" + CALL)
    write("other/requirements.txt", "openai\n")
    assert missing() == ["openai 0.x brought tqdm along"]
    assert missing(target=2) == []


def test_an_extra_that_is_gone_is_told_with_what_it_brought() -> None:
    write("app/main.py", CALL)
    write("requirements.txt", "openai[datalib, wandb]<1\n")
    (told,) = missing()
    assert told == "The extra wandb is gone, and what it brought with it (numpy"
    write("requirements.txt", "openai[wandb]<1  # openai-migrate: ignore[project/requirement]\n")
    assert missing() == []


def missing(target: int = 3) -> list[str]:
    """How the notes begin of what requirements lack."""
    report = run(RunRequest((".",), Settings(target=target), target_given=True, jobs=1))
    return [
        finding.message.partition(",")[0]
        if finding.message.startswith("openai")
        else finding.message[: finding.message.index(", openpyxl")]
        for _, finding in report.findings(Status.NOTED)
        if finding.rule == "project/requirement" and "lets it stay" not in finding.message
    ]
