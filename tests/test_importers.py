"""Who imports whom, and that a large project costs no more than its files that matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openai_migrate import migration, project_files
from openai_migrate.analysis.project.importers import Importers
from openai_migrate.analysis.project.module_index import ModuleIndex
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.sources import import_statements
from openai_migrate.writing import write_results

IMPORTS = {
    "app/__init__.py": "",
    "app/llm.py": "",
    "app/bot.py": "app.llm",
    "main.py": "app.bot.Bot",
    "tool.py": "app",
    "other/llm.py": "",
    "other/main.py": "llm",
}


def test_importers() -> None:
    importers = Importers(ModuleIndex(IMPORTS))
    for path, name in IMPORTS.items():
        importers.add(path, frozenset({name} - {""}))
    assert set(importers.of("app/llm.py")) == {"app/bot.py"}
    assert set(importers.of("app/__init__.py")) == {"app/bot.py", "main.py", "tool.py"}
    assert set(importers.of("other/llm.py")) == {"other/main.py"}
    assert importers.all_of(["app/llm.py"], lambda path: True) == {"app/bot.py", "main.py"}
    assert importers.all_of(["app/llm.py"], lambda path: False) == {"app/bot.py"}


CLIENT = """\
import openai

openai.api_key = "sk-a"


def ask(text):
    return openai.ChatCompletion.create(model="m", messages=[{"role": "user", "content": text}])


def name():
    return "client"
"""
TAKER = """\
from app.client import ask

print(ask("hi")["choices"][0]["message"]["content"])
"""


def test_a_large_project_costs_what_its_files_of_concern_cost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 500 files one names the SDK, one takes a response, and 100 have a module of the same name,
    import the file that names it, or import those."""
    monkeypatch.chdir(tmp_path)
    texts = {"app/__init__.py": "", "app/client.py": CLIENT, "app/taker.py": TAKER}
    for number in range(100):
        texts[f"part{number}/client.py"] = "def ask(text): ...\n"
        texts[f"part{number}/use.py"] = "from client import ask\nask('hi')['choices']\n"
        texts[f"part{number}/named.py"] = "from app.client import name\nname()\n"
        texts[f"part{number}/chain.py"] = "import named\n"
        texts[f"part{number}/far.py"] = "import os\n"
    for path, text in texts.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text)
    made: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        function: Callable[..., object] = getattr(module, name)

        def count(*arguments: object, **named: object) -> object:
            made[name] += 1
            return function(*arguments, **named)

        monkeypatch.setattr(module, name, count)

    counted(migration, "outline_document")
    counted(migration, "parse_document")
    counted(import_statements, "read_whole")
    counted(project_files, "read_import_statements")
    report = run(RunRequest(jobs=1))
    assert [result.path for result in report.changed] == ["app/client.py", "app/taker.py"]
    assert made["outline_document"] == 1
    assert made["read_import_statements"] == 1
    assert made["read_whole"] == len(texts) - 1
    assert made["parse_document"] <= 8


REEXPORT = "from openai import ChatCompletion\n"
USE = """\
from llm import ChatCompletion

print(ChatCompletion.create(model="m", messages=[])["id"])
"""


def test_an_object_of_the_sdk_that_comes_from_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that never names the SDK is migrated when it takes an object of it."""
    monkeypatch.chdir(tmp_path)
    Path("llm.py").write_text(REEXPORT)
    Path("use.py").write_text(USE)
    report = run(RunRequest(jobs=1))
    assert "use.py" in {result.path for result in report.results}


FACTORY = """\
from llm import Bot


def make():
    return Bot()
"""
BOT = """\
import openai


class Bot:
    def ask(self):
        return openai.ChatCompletion.create(model="m", messages=[])
"""
HOLDER = """\
from factory import make

print(make().ask()["id"])
"""


def test_a_function_that_gives_an_object_which_gives_a_response(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("llm", BOT), ("factory", FACTORY), ("holder", HOLDER)):
        Path(f"{name}.py").write_text(text)
    report = run(RunRequest(jobs=1))
    write_results(report, ["holder.py"])
    assert "make().ask().id" in Path("holder.py").read_text()


LATE = """\
import os

os.environ["OPENAI_API_BASE"] = "x"


def ask(text):
    import openai

    openai.api_key = "sk-a"
    return openai.Completion.create(model="m", prompt=text)
"""


def test_many_ways_to_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of 40 layers imports both files of the next: 2 ** 40 ways lead to the last one."""
    monkeypatch.chdir(tmp_path)
    for layer in range(40):
        for name in "ab":
            Path(f"{name}{layer}.py").write_text(f"import a{layer + 1}, b{layer + 1}\n")
    for name in "ab":
        Path(f"{name}40.py").write_text(LATE)
    Path("main.py").write_text(f"import a0\n{CLIENT}")
    report = run(RunRequest((".",), jobs=1))
    assert {result.path for result in report.results} >= {"a40.py", "main.py"}
    assert not any(problem.ours for problem in report.unreadable)


def test_a_crash_while_a_file_beside_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in a file that only joins the run must not pass without a word."""
    files = {
        "main.py": "import extra\nfrom llm import ask\nprint(ask('x'))\nextra.more()\n",
        "extra.py": "import os\nfrom llm import ask\nos.environ['A'] = 'b'\n\ndef more():\n"
        "    return ask('y')['choices']\n",
        "llm.py": "import openai\n\ndef ask(t):\n    return openai.Completion.create(prompt=t)\n",
    }
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_text(text)
    plain = migration.outline_document

    def failing(document: Any, rules: Any) -> Any:
        if document.path.endswith("extra.py"):
            raise LookupError("a fault of ours")
        return plain(document, rules)

    monkeypatch.setattr(migration, "outline_document", failing)
    report = run(RunRequest(jobs=1))
    assert [one.path for one in report.unreadable if one.ours] == ["extra.py"]
    assert "a fault of ours" in report.unreadable[0].reason
