"""``--client-module`` as a person meets it: the new file in every output, and what is refused.

Where the clients go is in the fixtures ``clients/module-of-choice-*``.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from openai_migrate.cli import cli
from openai_migrate.reports.run import RunReport

CALL = (
    "import openai\n\n\ndef ask(text):\n"
    '    return openai.Completion.create(model="m", prompt=text)["choices"][0]["text"]\n'
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "project"
    (top / "app").mkdir(parents=True)
    (top / "app" / "__init__.py").touch()
    (top / "app" / "chat.py").write_text(CALL)
    (top / "main.py").write_text("from app.chat import ask\n\nprint(ask('Hi'))\n")
    subprocess.run(["git", "init", "-q", top], check=True)
    monkeypatch.chdir(top)
    return top


def migrate(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--jobs", "1"], catch_exceptions=False)


def test_the_new_module_is_a_new_file_in_the_patch(project: Path) -> None:
    patch = migrate("--client-module", "app/llm.py", "--dry-run").stdout
    assert "new file mode 100644\n--- /dev/null\n+++ b/app/llm.py\n" in patch
    subprocess.run(["git", "apply"], input=patch.encode(), check=True)
    assert (project / "app/llm.py").read_text() == (
        "from openai import OpenAI\n\nclient = OpenAI()\n"
    )
    assert "from app.llm import client\n" in (project / "app/chat.py").read_text()


def test_the_new_module_is_written_and_reported(project: Path) -> None:
    result = migrate("--client-module", "app/llm.py", "--yes", "--report", "../left.json")
    assert result.exit_code == 0
    assert "app/llm.py among them, which is new" in result.stderr
    files = json.loads(Path("../left.json").read_text())["files"]
    assert {file["path"]: (file["created"], file["written"]) for file in files} == {
        "app/chat.py": (False, True),
        "app/llm.py": (True, True),
    }
    before = (project / "app/llm.py").read_bytes()
    again = migrate("--client-module", "app/llm.py", "--dry-run")
    assert (again.stdout, again.exit_code) == ("", 0)
    assert (project / "app/llm.py").read_bytes() == before


def test_a_file_that_someone_else_made_meanwhile_is_not_overwritten(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openai_migrate import pipeline

    def run(request: pipeline.RunRequest, *rest: object) -> RunReport:
        report = found(request)
        (project / "app/llm.py").write_text("mine = 1\n")
        return report

    found = pipeline.run
    monkeypatch.setattr(pipeline, "run", run)
    result = migrate("--client-module", "app/llm.py", "--yes")
    assert result.exit_code == 2
    assert "was made by someone else" in result.stderr
    assert (project / "app/llm.py").read_text() == "mine = 1\n"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("app/llm.txt", "NAME.py is wanted"),
        ("app/my-llm.py", "NAME.py is wanted"),
        ("openai.py", "in the way of the module openai"),
        ("secrets.py", "choose another name"),
        ("../llm.py", "outside of the project"),
        ("lib/llm.py", "a folder that does not exist"),
        ("build/llm.py", "is ignored"),
        ("build/old.py", "is ignored"),
    ],
)
def test_a_module_that_no_run_may_make_is_refused(project: Path, path: str, reason: str) -> None:
    (project / ".gitignore").write_text("build/\n")
    (project / "build").mkdir()
    (project / "build" / "old.py").touch()
    result = migrate("--client-module", path, "--dry-run")
    assert result.exit_code == 2
    assert reason in result.stderr
    assert path in result.stderr


def test_a_module_outside_of_what_the_run_may_change_is_refused() -> None:
    result = migrate("--client-module", "llm.py", "--dry-run", "app")
    assert result.exit_code == 2
    assert "outside of the folders" in result.stderr


def test_what_cannot_take_its_client_there_is_named(project: Path) -> None:
    (project / "keys.py").write_text(
        "import openai\n\n\ndef ask(key):\n    openai.api_key = key\n"
        "    return openai.Model.list()\n"
    )
    (project / "app/llm.py").write_text("from app import chat\n")
    told = migrate("--client-module", "app/llm.py", "--dry-run").stderr
    assert "keys.py does not take its client from app/llm.py" in told
    assert "app/chat.py does not take its client from app/llm.py" in told


def test_a_module_that_nobody_takes_a_client_from_is_not_made(project: Path) -> None:
    (project / "app/chat.py").write_text(
        "import openai\n\n\ndef ask(given):\n    return openai.Completion.create(*given)\n"
    )
    result = migrate("--client-module", "app/llm.py", "--yes")
    assert not (project / "app/llm.py").exists()
    assert "app/llm.py is not made: no file takes a client from there." in result.output


def test_a_module_that_imports_its_users_would_make_a_circle(project: Path) -> None:
    (project / "app/llm.py").write_text("from app import chat\n")
    told = migrate("--client-module", "app/llm.py", "--dry-run").stderr
    assert "app/chat.py does not take its client from app/llm.py: the module imports it." in told


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"keys.py": "import openai\nprint()\nopenai.api_key = 'k'\nopenai.Model.list()\n"},
            "keys.py does not take its client from app/llm.py: its settings are made after "
            "something ran (keys.py:3:1). To have its client there, build that yourself",
        ),
        (
            {
                "app/chat.py": "",
                "keys.py": "import openai\nKEY = ''.join('k')\nopenai.api_key = KEY\n" + CALL,
            },
            "its settings are made of what only it knows (keys.py:3:1). To have its",
        ),
        (
            {"deep/er/chat.py": CALL},
            "is not known. Choose one beside it, or in the package that it lies in.",
        ),
        (
            dict.fromkeys(
                ("keys.py", "more.py"),
                "import openai\n\n\ndef ask(key):\n    openai.api_key = key\n"
                "    print(openai.Model.list(), openai.api_key)\n",
            ),
            "keys.py, more.py do not take their client from app/llm.py: ",
        ),
    ],
    ids=["below", "of its own", "no name", "several"],
)
def test_each_reason_says_what_to_do(project: Path, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    found = migrate("--client-module", "app/llm.py", "--dry-run").stderr
    assert told in " ".join(found.split())


def test_no_clients_and_a_module_for_them_contradict_each_other() -> None:
    for option in ("--global-client", "--client=module-level"):
        result = migrate("--client-module", "app/llm.py", option)
        assert result.exit_code == 2
        assert "contradict" in result.stderr


@pytest.mark.parametrize("before", ["import json", '"""Ours."""\r\n\r\nimport json\r\n', "X = 1"])
def test_the_lines_of_a_module_that_exists_stay(project: Path, before: str) -> None:
    (project / "app/llm.py").write_bytes(before.encode())
    assert migrate("--client-module", "app/llm.py", "--yes").exit_code == 0
    text = (project / "app/llm.py").read_bytes().decode()
    assert "client = OpenAI()" in text.splitlines()
    assert ("\r\n" in before) == (text.count("\r\n") == text.count("\n"))
    rest = iter(text.splitlines())
    assert all(line in rest for line in before.splitlines())


def test_a_module_that_is_no_python_gets_nothing(project: Path) -> None:
    (project / "app/llm.py").write_text("def broken(:\n")
    told = migrate("--client-module", "app/llm.py", "--dry-run")
    assert "app/chat.py does not take its client from app/llm.py" in told.stderr
    assert "cannot be read" in told.stderr
    assert "llm.py" not in told.stdout


def test_lines_of_a_module_that_takes_settings_over(project: Path) -> None:
    """They are those on disk: before the settings move in, and after they were written."""
    left = (
        '"""Ours."""\n\nimport openai\n\n\ndef edit():\n    return openai.Edit.create(model="m")\n'
    )
    Path("app/llm.py").write_text(left)
    Path("app/chat.py").write_text(f'import openai\n\nopenai.api_key = "k"\n{CALL}')
    asked = ("--client-module", "app/llm.py")
    before = migrate(*asked, "--dry-run")
    assert "+client = OpenAI(" in before.stdout
    assert "  app/llm.py:7:12  [resources/edit-create]" in before.stderr
    after = migrate(*asked, "--yes").stderr
    line = Path("app/llm.py").read_text().split("openai.Edit")[0].count("\n") + 1
    assert line > 7
    assert f"  app/llm.py:{line}:12  [resources/edit-create]" in after


def test_the_files_that_keep_a_client_away_are_named(project: Path) -> None:
    (project / "app" / "keys.py").write_text('import openai\n\nopenai.api_key = "a"\n')
    (project / "app" / "chat.py").write_text(
        CALL.replace("openai\n", "openai\nfrom . import keys\n")
    )
    (project / "main.py").write_text(
        'import openai\nfrom app.chat import ask\n\nopenai.organization = "b"\nprint(ask("Hi"))\n'
    )
    alone, chosen = migrate("--dry-run").stderr, migrate("--client-module=app/llm.py").stderr
    assert "another module sets the configuration (app/keys.py, main.py)" in alone
    assert "--client-module" not in alone  # which would not help, as is said in the other one
    assert "client from app/llm.py: another module sets the configuration (app/keys.py, m" in chosen


def test_a_client_for_others_wants_its_key_at_the_import() -> None:
    told = migrate("--client-module", "app/llm.py", "--dry-run").stderr
    assert "wants a key when this file is imported" in told
    assert "--help" not in told


def test_files_that_set_the_same_take_one_client(project: Path) -> None:
    key = 'import openai\n\nopenai.api_key = "sk-ours"\n'
    call = CALL.removeprefix("import openai\n")
    (project / "app/chat.py").write_text(key + call)
    (project / "app/search.py").write_text(key + call.replace("ask", "search"))
    (project / "app/daily.py").write_text("import app.chat\n" + CALL.replace("ask", "daily"))
    (project / "main.py").write_text("from app import chat, daily, search\n")
    result = migrate("--client-module", "app/llm.py", "--yes")
    assert "does not take its client" not in result.output
    assert (project / "app/llm.py").read_text().endswith('client = OpenAI(api_key="sk-ours")\n')
    for name in ("chat", "search", "daily"):
        assert "from app.llm import client\n" in (project / f"app/{name}.py").read_text()


def test_a_function_that_files_would_have_each_is_told(project: Path) -> None:
    (project / ".env.example").write_text("OPENAI_API_TYPE=azure\n")
    (project / "app/tell.py").write_text(CALL)
    told = "app/chat.py, app/tell.py build a client for each call, each with code of its own."
    assert told in " ".join(migrate("--dry-run").stderr.split())
    assert told not in " ".join(migrate("--dry-run", "--client-module", "llm.py").stderr.split())


def test_a_quiet_run_says_that_files_cannot_take_their_client_from_there(project: Path) -> None:
    asked = ("--client-module", "app/llm.py", "--dry-run", "--quiet")
    assert "--client-module" not in migrate(*asked).stderr
    (project / "app/llm.py").write_text("import app.chat\n")
    assert "--client-module: 1 of 1 files with calls cannot take" in migrate(*asked).stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--client-name=llm",), "--client-name=llm changes nothing: this run builds no client"),
        (("--client=lazy",), "--client lazy changes nothing: this run builds no client"),
    ],
)
def test_an_option_about_clients_that_changes_nothing_is_told(
    project: Path, options: tuple[str, ...], told: str
) -> None:
    assert "changes nothing" not in migrate(*options, "--dry-run").stderr
    (project / "app/chat.py").write_text(
        "import openai\n\n\ndef log_in(key):\n    openai.api_key = key\n\n\n"
        "def ask():\n    print(openai.Model.list())\n"
    )
    assert told in migrate(*options, "--dry-run").stderr


def test_a_name_for_async_clients_where_all_are_sync_is_told() -> None:
    told = migrate("--async-client-name=allm", "--dry-run").stderr
    assert "--async-client-name=allm changes nothing: clients of that kind are not needed" in told
