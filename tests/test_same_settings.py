"""Files that set the same values of another module: each has a client of its own then."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from project_files import write

CALL = (
    "import openai\n{0}\nopenai.api_key = {1}\n\n\ndef ask(text):\n"
    "    return openai.Completion.create(model='m', prompt=text)['choices'][0]['text']\n"
)
BOTH = "from chat import ask\nfrom search import ask as search\n"
OBJECT = "class Settings:\n    def __init__(self):\n        self.key = read()\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def have_clients(chat: tuple[str, str], search: tuple[str, str], **files: str) -> bool:
    """Whether two modules, which both are imported, are given clients. chat, search: the import and
    the value of the key in each."""
    write("chat.py", CALL.format(*chat))
    write("search.py", CALL.format(*search))
    for name, text in {"main": BOTH, **files}.items():
        write(f"{name}.py", text)
    texts = {
        result.path: result.change.applied(Path(result.path).read_bytes()).decode()
        for result in run(RunRequest((".",), jobs=1)).changed
        if result.change is not None
    }
    found = {"client = OpenAI(" in texts[path] for path in ("chat.py", "search.py")}
    assert len(found) == 1
    return found.pop()


MODULE, VARIABLE = ("import config", "config.KEY"), ("from config import KEY", "KEY")
SETTINGS = ("from config import settings", "settings.key")


def test_variables_of_a_module() -> None:
    assert have_clients(MODULE, VARIABLE, config="KEY = input()\n")


def test_attributes_of_an_object() -> None:
    config = f"{OBJECT}settings = Settings()\n"
    assert have_clients(SETTINGS, ("import config", "config.settings.key"), config=config)


def test_what_another_module_hands_on() -> None:
    core = ("from core import settings", "settings.key")
    files = {
        "core/__init__": "from .parts import settings\n",
        "core/parts": f"{OBJECT}settings = Settings()\n",
    }
    assert have_clients(core, core, **files)


def test_settings_of_a_framework() -> None:
    django = ("from django.conf import settings", "settings.OPENAI_KEY")
    assert have_clients(django, django)
    assert not have_clients(django, django, app="import chat\nchat.settings.OPENAI_KEY = ''\n")


@pytest.mark.parametrize(
    "main",
    [
        "import chat, config\nconfig.KEY = 'other'\nimport search\n",
        "import chat, config\nsetattr(config, 'KEY', 'other')\nimport search\n",
    ],
)
def test_not_where_a_file_sets_them_anew(main: str) -> None:
    assert not have_clients(MODULE, MODULE, config="KEY = 'one'\n", main=main)


@pytest.mark.parametrize(
    ("chat", "search"),
    [
        (MODULE, ("import config", "config.OTHER")),
        (MODULE, ("import config\nKEY = next(config.KEYS)", "KEY")),
        (VARIABLE, ("from config import KEY\nKEY = KEY.strip('-')", "KEY")),
        (VARIABLE, ("from config import KEY\nfrom more import *", "KEY")),
    ],
)
def test_not_where_they_take_others(chat: tuple[str, str], search: tuple[str, str]) -> None:
    config = "KEY = 'one'\nOTHER = 'two'\nKEYS = iter('ab')\n"
    assert not have_clients(chat, search, config=config, more="")


def test_not_where_the_module_imports_one_of_them() -> None:
    config = "KEY = 'one'\nimport chat\nKEY = 'two'\n"
    assert not have_clients(MODULE, MODULE, config=config, main=f"import config\n{BOTH}")


def test_not_from_two_modules_of_one_name() -> None:
    write("chat.py", "")
    key = CALL.format("from .config import KEY", "KEY")
    for name in ("one", "two"):
        write(f"{name}/__init__.py", "")
        write(f"{name}/llm.py", key)
        write(f"{name}/config.py", f"KEY = {name!r}\n")
    write("main.py", "from one import llm\nfrom two import llm as other\n")
    report = run(RunRequest((".",), jobs=1))
    assert len(report.changed) == 2
    for result in report.changed:
        assert result.change is not None
        assert b"OpenAI(" not in result.change.applied(Path(result.path).read_bytes())
