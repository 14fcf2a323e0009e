"""A run over a part of a project: the rest is seen, stays as it is, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from openai_migrate.reports.run import RunReport
from openai_migrate.ruleset.loader import load_pack
from openai_migrate.settings import ClientMode, Settings
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
    return {
        result.path: result.change.applied(Path(result.path).read_bytes()).decode()
        for result in report.changed
        if result.change is not None
    }


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
    [note, notice, environment, service] = report.notes
    assert note.startswith("app/config.py configures openai")
    assert notice == load_pack().notice
    assert environment.startswith("v0 also took settings from the environment")
    assert service.startswith("v0 did not read AZURE_OPENAI_")


def test_a_setting_stays_one_while_the_rest_of_the_project_needs_it() -> None:
    report = run(RunRequest(("app/config.py",), jobs=1))
    [text] = migrated(report).values()
    assert 'openai.base_url = "https://gateway.example/v1/"\n' in text
    assert 'openai.api_key = "of the gateway"\n' in text
    [note] = report.notes
    assert note.startswith("app/config.py configures calls in files that are no part")
    assert "(app/chat.py)" in note


def test_a_whole_project_has_no_rest() -> None:
    report = run(RunRequest((".",), jobs=1))
    assert set(migrated(report)) == {"app/chat.py", "app/config.py"}
    [notice, environment] = report.notes
    assert notice == load_pack().notice
    assert environment.startswith("v0 also took settings from the environment")


def test_in_the_folder_of_a_package_the_names_of_its_modules_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``pkg/main.py`` sets counts for ``pkg/llm/chat.py``, wherever the command is run."""
    top = tmp_path / "elsewhere"
    files = {
        "pyproject.toml": "",
        "pkg/__init__.py": "",
        "pkg/main.py": "from pkg.llm import chat\nimport openai\n\n"
        "for name in load():\n    setattr(openai, name, load()[name])\nchat.ask()\n",
        "pkg/llm/__init__.py": "",
        "pkg/llm/chat.py": "import openai\n\nfrom ..base import Base\n\n\n"
        "def ask():\n    return Base().get('q')['choices'][0]['text'], openai.Model.list()\n",
        "pkg/base.py": "import openai\n\n\nclass Base:\n    def get(self, text):\n"
        '        return openai.Completion.create(model="m", prompt=text)\n',
    }
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    monkeypatch.chdir(top)
    whole = run(RunRequest(jobs=1))
    assert not list(whole.edits())
    monkeypatch.chdir(top / "pkg")
    inside = run(RunRequest(jobs=1))
    assert {f"pkg/{result.path}": result.change for result in inside.results} == {
        result.path: result.change for result in whole.results
    }
    assert [f"pkg/{found.place}" for _, found in inside.findings()] == [
        str(found.place) for _, found in whole.findings()
    ]
    assert {str(found.cause) for _, found in inside.findings() if found.cause} == {"main.py:5:5"}
    monkeypatch.chdir(top / "pkg" / "llm")
    part = run(RunRequest(jobs=1))
    assert [result.path for result in part.results] == ["chat.py"]
    assert part.results[0].change == next(
        result.change for result in whole.results if result.path == "pkg/llm/chat.py"
    )


def test_no_dict_is_made_for_some_files_that_breaks_one_outside_of_the_run(tmp_path: Path) -> None:
    """A response that ``main.py`` reads by attributes stays one as long as that file does."""
    files = {
        "llm.py": "import openai\n\n\ndef ask(text):\n    if text == 'mock':\n"
        "        return {'choices': [{'message': {'content': 'mock'}}]}\n"
        "    return openai.ChatCompletion.create(model='m', messages=[{'content': text}])\n",
        "shows.py": "from llm import ask\n\n\ndef show(text):\n    reply = ask(text)\n"
        "    return reply['choices'][0]['message']['content']\n",
        "main.py": "import llm\nfrom shows import show\n\n"
        "print(show('mock'), show('hi'))\nprint(llm.ask('y').usage.total_tokens)\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    part = run(RunRequest(("llm.py", "shows.py"), jobs=1))
    assert "model_dump" not in migrated(part)["llm.py"]
    left = [str(found.place) for _, found in part.findings() if found.rule == "access/item"]
    assert left == ["shows.py:6:12"]
    whole = run(RunRequest(("llm.py", "shows.py", "main.py"), jobs=1))
    assert "model_dump" in migrated(whole)["llm.py"]
    assert "llm.ask('y')['usage']['total_tokens']" in migrated(whole)["main.py"]


def test_a_dict_is_made_where_the_files_outside_of_the_run_can_take_it(tmp_path: Path) -> None:
    files = {
        "llm.py": "import openai\n\n\ndef ask(text):\n    if text == 'mock':\n"
        "        return {'choices': [{'message': {'content': 'mock'}}]}\n"
        "    return openai.ChatCompletion.create(model='m', messages=[{'content': text}])\n",
        "shows.py": "from llm import ask\n\n\ndef show(text):\n    reply = ask(text)\n"
        "    return reply['choices'][0]['message']['content']\n",
        "main.py": "import llm\n\nprint(llm.ask('y')['usage']['total_tokens'])\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    part = run(RunRequest(("llm.py", "shows.py"), jobs=1))
    assert "model_dump" in migrated(part)["llm.py"]
    assert "shows.py" not in migrated(part)


def test_libraries_that_read_the_settings_of_the_module_are_named() -> None:
    Path("pyproject.toml").unlink()  # else the settings stay for who imports the package
    Path("lone.py").write_text('import openai\nopenai.api_key = "k"\nopenai.Model.list()\n')
    Path("index.py").write_text("import lone\nfrom llama_index import VectorStoreIndex\n")
    request = RunRequest(("lone.py", "index.py"), jobs=1)
    [note] = [one for one in run(request).notes if "may read the settings" in one]
    assert note.startswith("llama_index may read")
    assert "In lone.py they became arguments" in note
    kept = replace(request, settings=Settings(client=ClientMode.MODULE_LEVEL))
    assert not any("may read the settings" in one for one in run(kept).notes)
    Path("llama_index.py").write_text("VectorStoreIndex = object\n")
    assert not any("may read the settings" in one for one in run(request).notes)


@pytest.mark.parametrize(
    ("value", "told"),
    [('"k"', True), ('os.environ["OPENAI_API_KEY"]', False), ('os.environ["MY_KEY"]', True)],
)
def test_libraries_that_called_v0_with_the_settings_of_the_module_are_named(
    value: str, told: bool
) -> None:
    Path("lone.py").write_text(f"import os\nimport openai\nopenai.api_key = {value}\n")
    Path("chain.py").write_text("import lone\nfrom langchain.llms import OpenAI\nOpenAI()\n")
    notes = run(RunRequest(("lone.py", "chain.py"), jobs=1)).notes
    assert any("give langchain the key" in one and "lone.py set on" in one for one in notes) is told


def test_settings_that_stay_are_no_arguments_of_a_client() -> None:
    Path("lone.py").write_text(
        "import openai\nimport llama_index\nopenai.api_type = 'azure'\n"
        "openai.api_base = 'https://x.openai.azure.com'\n"
    )
    notes = run(RunRequest(("lone.py",), jobs=1)).notes
    assert not any("may read the settings" in one for one in notes)
