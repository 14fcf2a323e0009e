"""Variables that v0 read from the environment, set in files that are not Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.settings import ClientMode, Settings
from project_files import CALL, write

pytestmark = pytest.mark.usefixtures("calling_project")


def told(*statuses: Status, paths: tuple[str, ...] = (".",)) -> list[str]:
    report = run(RunRequest(paths, jobs=1))
    return [
        f"{finding.place}: {finding.rule}: {finding.replacement}"
        for result, finding in report.findings(*statuses)
        if not result.path.endswith(".py")
    ]


def migrated(file: str) -> str:
    report = run(RunRequest(jobs=1))
    (change,) = (one.change for one in report.results if one.path == file)
    assert change is not None
    return change.applied(Path(file).read_bytes()).decode()


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (".env", "# the gateway\nOPENAI_API_BASE=https://gateway.example\n", "2:1"),
        ("app/.env.local", "export OPENAI_API_BASE='https://gateway.example'\n", "1:8"),
        ("deploy/prod.env", "OPENAI_API_BASE = x\n", "1:1"),
        ("docker-compose.override.yml", "    - OPENAI_API_BASE=x\n", "1:7"),
        ("deploy/compose.yaml", "      OPENAI_API_BASE: x\n", "1:7"),
        ("deploy/Dockerfile", "FROM python\nENV OPENAI_API_BASE x\n", "2:5"),
        (".github/workflows/ci.yml", "  OPENAI_API_BASE: ${{ vars.OPENAI_API_BASE }}\n", "1:3"),
    ],
)
def test_a_line_that_sets_one_is_told(name: str, text: str, place: str) -> None:
    write(name, text)
    assert told(Status.OPEN) == []  # the client that is built looks it up
    assert told(Status.NOTED) == [f"{name}:{place}: settings/api-base: OPENAI_BASE_URL"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env", "OPENAI_API_KEY=x\nMY_OPENAI_API_BASE=x\nOPENAI_API_BASES=x\n"),
        (".env", "#OPENAI_API_BASE=x\nBASE=${OPENAI_API_BASE}\nBASE=$OPENAI_API_BASE\n"),
        ("notes.txt", "OPENAI_API_BASE=x\n"),
        ("node_modules/.env", "OPENAI_API_BASE=x\n"),
        ("far/away/from/it/.env", "OPENAI_API_BASE=x\n"),
    ],
)
def test_other_lines_and_files_say_nothing(name: str, text: str) -> None:
    write(name, text)
    assert told() == []


def test_an_ignored_file_counts_and_a_part_sees_what_lies_above_it() -> None:
    write(".gitignore", ".env\n")
    write(".env", "OPENAI_ORGANIZATION=org\nOPENAI_API_TYPE=azure\n")
    assert told(Status.NOTED, paths=("app",)) == [
        ".env:1:1: settings/organization: OPENAI_ORG_ID",
        ".env:2:1: settings/api-type: None",
    ]


def test_code_that_names_it_may_hand_it_on() -> None:
    write(".env", "OPENAI_API_BASE=x\n")
    write("app/config.py", 'import os\n\nBASE = os.environ["OPENAI_API_BASE"]\n')
    assert told(Status.OPEN) == []
    assert told(Status.NOTED) == [".env:1:1: settings/api-base: OPENAI_BASE_URL"]


def test_code_that_sets_it_itself_needs_none() -> None:
    write(".env", "OPENAI_API_BASE=x\nOPENAI_ORGANIZATION=x\n")
    write("app/main.py", CALL.replace("\n\n", '\nopenai.api_base = "https://gateway.example"\n', 1))
    assert told(Status.NOTED) == [".env:2:1: settings/organization: OPENAI_ORG_ID"]


def test_one_that_only_the_new_clients_read_is_told() -> None:
    write(".env", "OPENAI_ORG_ID=org-1\n")
    assert told(Status.OPEN) == []
    assert told(Status.NOTED) == [".env:1:1: settings/organization: None"]
    (note,) = (note for note in run(RunRequest(jobs=1)).notes if "v0 did not read" in note)
    assert "OPENAI_ORG_ID or OPENAI_BASE_URL" in note
    write("app/settings.py", 'import openai\nopenai.organization = "org-2"\n' + CALL)
    write("app/main.py", "")
    assert told(Status.NOTED) == []


def test_one_that_goes_by_both_names_is_not() -> None:
    write(".env", "OPENAI_ORGANIZATION=org-1\nOPENAI_ORG_ID=org-1\n")
    assert told(Status.NOTED) == [".env:1:1: settings/organization: OPENAI_ORG_ID"]


def test_code_without_a_call_of_v0_needs_none() -> None:
    write(".env", "OPENAI_API_BASE=x\n")
    write("app/main.py", "from openai import OpenAI\n\nOpenAI().models.list()\n")
    assert told() == []


LOADING = CALL.replace(
    "import openai\n", "from dotenv import load_dotenv\nload_dotenv()\nimport openai\n", 1
)


LATE = CALL.replace(
    "import openai\n", "import openai\nfrom dotenv import load_dotenv\nload_dotenv()\n", 1
)


def test_one_that_is_loaded_in_time_is_handed_on() -> None:
    write(".env", "OPENAI_API_BASE=x\n")
    write("app/main.py", LOADING)
    assert 'base_url=os.environ.get("OPENAI_API_BASE")' in migrated("app/main.py")
    assert told(Status.OPEN) == []


def test_one_that_no_client_looks_up_is_left_for_a_person() -> None:
    """It may have been loaded after v0 had read it, and did not count then."""
    write(".env", "OPENAI_API_BASE=x\n")
    write("app/main.py", LATE)
    assert told(Status.OPEN) == [".env:1:1: settings/api-base: OPENAI_BASE_URL"]


def test_code_that_only_speaks_of_it_hands_nothing_on() -> None:
    write(".env", "OPENAI_API_BASE=x\n")
    write("app/main.py", f'# set OPENAI_API_BASE\nNEEDED = ["OPENAI_API_BASE"]\n{LATE}')
    assert told(Status.OPEN) == [".env:1:1: settings/api-base: OPENAI_BASE_URL"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env", "OPENAI_API_TYPE=azure\nOPENAI_API_BASE=https://contoso.example\n"),
        (".env.example", 'export OPENAI_API_TYPE = "Azure_AD"\n'),
        (".env.example", "OPENAI_API_TYPE=\n"),
        ("docker-compose.yml", "    environment:\n      OPENAI_API_TYPE: azure\n"),
        ("docker-compose.yml", "      - OPENAI_API_TYPE=${OPENAI_API_TYPE:-open_ai}\n"),
        ("Dockerfile", "ENV OPENAI_API_TYPE azure\n"),
        ("run.sh", "#!/bin/sh\nexport OPENAI_API_TYPE=azure\npython -m app.main\n"),
    ],
)
@pytest.mark.parametrize("code", [CALL, LOADING])
def test_an_environment_that_may_say_azure_lets_the_run_choose(
    name: str, text: str, code: str
) -> None:
    write(name, text)
    write("app/main.py", code)
    assert "AzureOpenAI(" in migrated("app/main.py")
    assert told(Status.OPEN) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env", "OPENAI_API_TYPE=open_ai\n# OPENAI_API_TYPE=azure\n"),
        ("run.sh", 'echo "is OPENAI_API_TYPE azure?"\n'),
        ("far/away/from/it/.env", "OPENAI_API_TYPE=azure\n"),
    ],
)
def test_an_environment_that_says_nothing_else_does_not(name: str, text: str) -> None:
    write(name, text)
    assert "AzureOpenAI(" not in migrated("app/main.py")


def test_a_setting_of_the_code_counts_before_the_environment() -> None:
    write(".env", "OPENAI_API_TYPE=azure\n")
    write("app/main.py", CALL.replace("\n\n", '\nopenai.api_type = "open_ai"\n', 1))
    assert "AzureOpenAI(" not in migrated("app/main.py")


def test_a_notebook_sets_it_for_itself() -> None:
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source}
        for source in (["%env OPENAI_API_TYPE=azure\n"], CALL.splitlines(keepends=True))
    ]
    kept = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write("app/a.ipynb", json.dumps(kept))
    assert "AzureOpenAI(" in migrated("app/a.ipynb")
    assert "AzureOpenAI(" not in migrated("app/main.py")


_SET = 'os.environ["OPENAI_API_BASE"] = "https://a.b"'


def _notebook(*sources: str) -> str:
    cells = [
        {
            "cell_type": "code",
            "metadata": {},
            "outputs": [],
            "source": source.splitlines(keepends=True),
        }
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ('os.environ["OPENAI_API_BASE"] = "https://a.b"', False),
        ('os.environ["OPENAI_API_BASE"] = os.environ["OPENAI_API_BASE"]', True),
        ('print(os.environ.get("OPENAI_API_BASE"))', True),
        (f"{_SET}\n!pip install -q openai", False),
        (f"{_SET}\nprint('an AI system capable of execution')", False),
        (f"{_SET}\n!python b.py", True),
        (f"{_SET}\n%run b.py", True),
        (f"{_SET}\nos.system('jupyter execute b.ipynb')", True),
    ],
)
def test_what_one_notebook_sets_is_not_there_for_another(line: str, counts: bool) -> None:
    write("app/main.py", "")
    write("app/a.ipynb", _notebook(f"import os\n\n{line}"))
    write("app/b.ipynb", _notebook(CALL.replace("\n\n", '\nopenai.api_key = "k"\n', 1)))
    assert ("OPENAI_API_BASE" in migrated("app/b.ipynb")) is counts


def test_the_module_level_client_still_reads_the_type() -> None:
    """openai/__init__.py: ``api_type`` comes from OPENAI_API_TYPE; a client of its own has none."""
    write(".env", "OPENAI_API_TYPE=open_ai\n")
    said = {}
    for client in (ClientMode.AUTO, ClientMode.MODULE_LEVEL):
        report = run(RunRequest(settings=Settings(client=client), jobs=1))
        said[client] = "\n".join(finding.message for _, finding in report.findings())
    reads = "OPENAI_API_TYPE (the module-level client reads it, but does not know all"
    assert reads in said[ClientMode.MODULE_LEVEL]
    assert "OPENAI_API_TYPE (not read any more)" in said[ClientMode.AUTO]
    for messages in said.values():
        assert "v0 read OPENAI_API_TYPE. Only the module-level client reads it now" in messages
        assert "that is AzureOpenAI(azure_endpoint=..., api_version=...)" in messages


def test_the_place_is_told_that_says_at_run_time_which_service_it_is() -> None:
    """Nothing in the code does, so that nobody would know why there are functions."""
    write("deploy/.env", "# for all\nOPENAI_API_TYPE=${TYPE}\n")
    [cause] = _causes()
    assert cause == "deploy/.env:2:1"
    Path("deploy/.env").unlink()
    write("app/kind.py", 'import os\n\n\ndef kind():\n    return os.getenv("OPENAI_API_TYPE")\n')
    write("app/main.py", f"import kind\n{CALL}")
    [cause] = _causes()
    assert cause == "app/kind.py:5:12"


def _causes() -> list[str]:
    report = run(RunRequest(jobs=1))
    return [
        str(finding.cause)
        for _, finding in report.findings(Status.NOTED)
        if finding.message.startswith("A client is built for each call")
    ]


def test_code_that_imports_a_package_may_say_each_service() -> None:
    write("pyproject.toml", '[build-system]\nrequires = ["hatchling"]\n')
    write("app/__init__.py", "")
    write("app/kind.py", 'import openai\n\n\ndef azure():\n    openai.api_type = "azure"\n')
    write("app/ask.py", "import openai\n\n\ndef ask():\n    return openai.Model.list()\n")
    text = migrated("app/ask.py")
    assert '== "azure":' in text
    assert 'in ("azure_ad", "azuread"):' in text


@pytest.mark.parametrize(("target", "told"), [(1, True), (2, True), (3, False)])
def test_tokens_that_are_sent_in_place_of_a_key_are_told(target: int, told: bool) -> None:
    settings = 'openai.api_type = "azure"\nopenai.api_key = "k"\nopenai.api_base = "https://a.b"\n'
    write("app/main.py", CALL.replace("\n\n", f"\n\n{settings}openai.api_version = '1'\n", 1))
    run_anew = RunRequest(settings=Settings(target=target), target_given=True, jobs=1)

    def found() -> tuple[bool, ...]:
        report = run(run_anew)
        messages = [finding.message for _, finding in report.findings(Status.NOTED)]
        return tuple(
            any("sends what it holds, and not the key" in one for one in said)
            for said in (report.notes, messages)
        )

    assert found() == (told, False)
    write("app/other.py", 'import os\n\nTOKEN = os.environ["AZURE_OPENAI_AD_TOKEN"]\n')
    write("app/main.py", f"import other\n{Path('app/main.py').read_text()}")
    assert found() == (False, told)
