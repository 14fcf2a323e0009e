"""Settings in a package, or in what it imports: they are made before its modules run."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.core.finding import Status
from openai_migrate.pipeline import RunRequest, run
from project_files import write

SETTINGS = 'import openai\n\nopenai.api_key = "k"\nopenai.api_base = "https://gateway.example/v1"\n'
CALLS = "import openai\n\n\ndef models():\n    return openai.Model.list()\n"
USE = "from app.llm import models\n\nprint(models())\n"


def migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> str:
    """What becomes of the module of a package that calls; ``__`` in names stands for a folder."""
    monkeypatch.chdir(tmp_path)
    whole = {"app__llm": CALLS, "main": USE, **files}
    for name, text in whole.items():
        write(f"{name.replace('__', '/', 1).replace('init', '__init__')}.py", text)
    report = run(RunRequest((".",), jobs=1))
    [change] = [one.change for one in report.changed if one.path == "app/llm.py"]
    assert change is not None
    return change.applied(whole["app__llm"].encode()).decode()


@pytest.mark.parametrize(
    ("files", "imported"),
    [
        ({"app__init": SETTINGS}, "from app import client"),
        ({"app__init": "from . import config\n", "app__config": SETTINGS}, "from app.config"),
        (
            {"app__init": "import app.setup\n", "app__setup": "import app.config\n"}
            | {"app__config": SETTINGS},
            "from app.config",
        ),
    ],
    ids=["in the package", "imported by it", "imported by what it imports"],
)
def test_modules_take_the_client_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], imported: str
) -> None:
    assert imported in migrated(tmp_path, monkeypatch, **files)


@pytest.mark.parametrize(
    "files",
    [
        {"app__init": f"from .llm import models\n{SETTINGS}"},
        {"app__init": "from .llm import models\nfrom . import config\n", "app__config": SETTINGS},
        {"app__init": "def setup():\n    from . import config\n", "app__config": SETTINGS},
        {
            "app__init": SETTINGS,
            "app__llm": f"{CALLS}\n\nif __name__ == '__main__':\n    models()\n",
        },
    ],
    ids=["module first", "module first, settings elsewhere", "imported later", "run as a script"],
)
def test_modules_that_may_run_before_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    assert "return openai.models.list()\n" in migrated(tmp_path, monkeypatch, **files)


TEST = "from app import llm\n\ndef test(monkeypatch):\n    {0}\n"
CONFIGURED = f"{SETTINGS}\n\ndef models():\n    return openai.Model.list()\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "tests/test_llm.py",
            TEST.format("monkeypatch.setattr(llm.openai.Model, 'list', lambda: {})"),
            "could not share a client with all files that see them: some use more of the SDK than "
            "methods and settings (tests/test_llm.py). To share one client, use only methods and "
            "settings there, and ",
        ),
        (
            "app/other.py",
            "import openai\n\nopenai.api_base = 'https://other.example/v1'\n",
            "make all settings at the top level of one module",
        ),
    ],
    ids=["a test uses more", "another file sets as well"],
)
def test_advice_is_not_what_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write("app/__init__.py", "")
    write("app/llm.py", CONFIGURED)
    write("app/embed.py", CALLS.replace("openai\n", "openai\nfrom . import llm\n", 1))
    write(name, text)
    report = run(RunRequest((".",), jobs=1))
    messages = [
        (result.path, finding.message)
        for result, finding in report.findings(Status.NOTED)
        if finding.message.startswith("Calls go to the SDK's module-level client")
    ]
    assert [path for path, _ in messages] == ["app/embed.py", "app/llm.py"]
    assert all(told in message for _, message in messages)


@pytest.mark.parametrize(
    ("files", "told", "cause"),
    [
        (
            {"config.py": CONFIGURED, "main.py": "import other, config\n", "other.py": CALLS},
            "some do not import it (other.py). To share one client, import that module there",
            None,
        ),
        (
            {
                "config.py": f"{SETTINGS}\nimport other\n",
                "other.py": f"import config\n{CALLS}",
            },
            "it imports some itself, directly or not (other.py). To share one client, make the",
            None,
        ),
        (
            {
                "config.py": CONFIGURED,
                "other.py": f"import config\n{CALLS}\n\ndef sdk():\n    return openai\n",
            },
            "some use more of the SDK than methods and settings (other.py). To share one client",
            "other.py:10:12",
        ),
    ],
    ids=["not imported", "in a circle", "handed on"],
)
def test_says_why_a_client_is_not_shared(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    told: str,
    cause: str | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        write(name, text)
    report = run(RunRequest((".",), jobs=1))
    found = [
        (str(finding.cause) if finding.cause else None)
        for _, finding in report.findings(Status.NOTED)
        if told in finding.message
    ]
    assert found
    assert set(found) == {cause}


def test_other_files_are_named_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which is a package itself here: others import its modules by its name."""
    for name, text in {"__init__": "", "config": SETTINGS, "llm": CALLS}.items():
        write(f"{tmp_path}/app/{name}.py", text)
    monkeypatch.chdir(tmp_path / "app")
    report = run(RunRequest((".",), jobs=1))
    [note] = [
        finding.message
        for result in report.changed
        for finding in result.findings
        if result.path == "llm.py" and "another file" in finding.message
    ]
    assert " (config.py). " in note
