"""What was interpreted once is known: files that join later cost their own reading only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from openai_migrate import linking, migration, steps
from openai_migrate.analysis.interpreter.summary import Summary
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.sources.document import Document

FILES = {
    "llm.py": """\
import openai

from base import Base


class Chat(Base):
    def ask(self):
        return openai.Model.list()
""",
    # joins while files are followed: nothing in it names the SDK
    "base.py": """\
from shown import show


class Base:
    def tell(self):
        show(self.ask())
""",
    "shown.py": 'def show(models):\n    print(models["data"])\n',
    # joins afterwards: it imports what gives responses
    "app.py": 'from llm import Chat\n\nprint(Chat().ask()["data"][0]["id"])\n',
}


def counted(folder: Path, mark: str, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was interpreted for the others in a run over ``FILES``.

    mark: a line above each of them.
    """
    times: Counter[str] = Counter()
    summarise = steps.summarise_file

    def counting(file: str, *rest: object, **more: object) -> object:
        times[Path(file).name] += 1
        return summarise(file, *rest, **more)  # type: ignore[arg-type]

    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(f"{mark}\n{text}")
    with monkeypatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(linking, "summarise_file", counting)
        report = run(RunRequest((".",), jobs=1))
    assert {result.path for result in report.changed} == {"app.py", "llm.py", "shown.py"}
    return times


def test_files_that_join_cost_no_more_than_those_known_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    joining = counted(tmp_path / "joining", "#", monkeypatch)
    known = counted(tmp_path / "known", "# openai", monkeypatch)
    assert joining.total() <= known.total()


def test_a_crash_on_a_file_that_is_only_followed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document, *rest: object) -> Summary:
        if document.path.endswith("between.py"):
            raise LookupError("on the way")
        return summarise(document, *rest)  # type: ignore[arg-type]

    summarise = migration.summarise_document
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(migration, "summarise_document", failing)
    Path("llm.py").write_text(
        "import openai\n\n\ndef ask():\n"
        '    return openai.Completion.create(model="m", prompt="p")\n'
    )
    Path("between.py").write_text("from llm import ask\n\n\ndef again():\n    return ask()\n")
    Path("app.py").write_text('from between import again\n\nprint(again()["id"])\n')
    report = run(RunRequest((".",), jobs=1))
    assert [(problem.path, problem.ours) for problem in report.problems] == [("between.py", True)]
    assert "on the way" in report.problems[0].reason
    assert report.exit_code == 2


@pytest.mark.parametrize("is_package", [False, True])
def test_what_others_may_call_is_told_of_a_package_only(
    working_folder: Path, is_package: bool
) -> None:
    manifest = "[build-system]\nrequires = []\n" if is_package else ""
    (working_folder / "pyproject.toml").write_text(manifest)
    (working_folder / "asking.py").write_text(
        "import openai\n\n\ndef ask():\n"
        "    return openai.Completion.create(model='m', prompt='p')\n"
    )
    report = run(RunRequest((".",), jobs=1))
    told = [one.rule for result in report.results for one in result.findings]
    assert told.count("access/returned") == is_package


@pytest.mark.parametrize("patch", ["'requests.Session.request'", "requests.Session, 'send'"])
def test_a_test_that_never_names_the_sdk_replaces_what_v0_sent_with(
    working_folder: Path, patch: str
) -> None:
    (working_folder / "app.py").write_text("import openai\n\nopenai.Model.list()\n")
    method = "patch.object" if "," in patch else "patch"
    (working_folder / "check.py").write_text(
        "import requests\nfrom unittest.mock import patch\n\n"
        f"with {method}({patch}):\n    import app\n"
    )
    (working_folder / "web.py").write_text("import app\nimport requests\n\nrequests.Session()\n")
    report = run(RunRequest((".",), jobs=1))
    told = {
        result.path: [one.rule for one in result.findings if one.rule == "project/stand-in"]
        for result in report.results
    }
    assert told.pop("check.py") == ["project/stand-in"]
    assert not any(told.values())
