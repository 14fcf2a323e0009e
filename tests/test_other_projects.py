"""A run over a tree of projects: the files of those without the SDK are searched, not parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate import steps
from openai_migrate.core.result import FileProblem
from openai_migrate.pipeline import RunRequest, run
from openai_migrate.sources.document import Document
from openai_migrate.steps import Work

ASKING = """\
import openai

def helper(text, **options):
    given = dict(options)
    given["request_timeout"] = 1
    return openai.ChatCompletion.create(model=text, messages=[], **given)
"""
OTHER = """\
def helper(text, **options):
    return text, options
"""
MAIN = """\
from app.util import helper

options = {"request_timeout": 2}
print(helper("gpt-4", **options))
"""


@pytest.mark.parametrize("imports", [False, True], ids=["apart", "imported"])
def test_files_of_other_projects_are_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, imports: bool
) -> None:
    for name, util in {"asking": ASKING, "other": OTHER}.items():
        for file, text in {
            "requirements.txt": "",
            "main.py": MAIN,
            "app/__init__.py": "",
            "app/util.py": util,
        }.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if imports:
        (tmp_path / "other" / "further.py").write_text("from asking.app.util import helper\n")
    read = steps.read_file
    parsed = set[str]()

    def note(file: str, work: Work) -> Document | FileProblem:
        parsed.add(Path(file).relative_to(tmp_path).as_posix())
        return read(file, work)

    monkeypatch.setattr(steps, "read_file", note)
    report = run(RunRequest((str(tmp_path),), jobs=1))
    changed = {Path(result.path).relative_to(tmp_path).as_posix() for result in report.changed}
    assert changed == {"asking/app/util.py", "asking/main.py"}
    assert changed <= parsed
    assert ("other/main.py" in parsed) == imports
