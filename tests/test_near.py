"""Which changed files belong together, so that a person who takes one is asked about the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from openai_migrate.settings import Settings

CALL = 'openai.Completion.create(model="m", prompt="p")["choices"][0]["text"]'
CALLER = f"import openai\n\n\ndef ask():\n    return {CALL}\n"


def near(files: dict[str, str], client_module: str = "") -> dict[str, frozenset[str]]:
    for path, text in files.items():
        Path(path).write_text(text)
    settings = Settings(client_module=client_module)
    return dict(run(RunRequest((".",), settings, jobs=1)).near)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_files_belong_to_those_that_they_import() -> None:
    found = near(
        {
            "config.py": "import openai\n\nopenai.api_key = 'k'\n",
            "llm.py": f"import config\n{CALLER}",
        }
    )
    assert found == {
        "config.py": frozenset({"llm.py"}),
        "llm.py": frozenset({"config.py"}),
    }


def test_files_that_do_not_know_each_other_do_not_belong_together() -> None:
    assert near({"one.py": CALLER, "two.py": CALLER}) == {
        "one.py": frozenset(),
        "two.py": frozenset(),
    }


def test_files_that_do_not_change_are_gone_through() -> None:
    found = near(
        {
            "llm.py": "import openai\n\n\ndef ask():\n"
            '    return openai.Completion.create(model="m", prompt="p")\n',
            "middle.py": "from llm import ask\n",
            "app.py": 'from middle import ask\n\nprint(ask()["choices"][0]["text"])\n',
        }
    )
    assert found == {"llm.py": frozenset({"app.py"}), "app.py": frozenset({"llm.py"})}


def test_a_new_module_of_clients_belongs_to_those_that_take_them() -> None:
    found = near({"llm.py": CALLER, "more.py": CALLER}, client_module="made.py")
    assert found["made.py"] == frozenset({"llm.py", "more.py"})
    assert "made.py" in found["llm.py"]
