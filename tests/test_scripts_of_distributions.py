"""Scripts beside the package of a distribution: importers never run the branch of a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from project_files import write

MANIFEST = 'from setuptools import setup\n\nsetup(packages=["pkg"], package_dir={"": "src"})\n'
CALL = 'openai.Model.retrieve("m")'
GUARD = 'if __name__ == "__main__":\n    openai.api_key = "k"\n'


def migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> str:
    """What becomes of a script of a distribution."""
    monkeypatch.chdir(tmp_path)
    write("setup.py", MANIFEST)
    write("src/pkg/__init__.py", "")
    write("examples/script.py", script)
    [change] = [one.change for one in run(RunRequest((".",), jobs=1)).changed]
    assert change is not None
    return change.applied(script.encode()).decode()


def test_a_branch_that_holds_all_has_its_client(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = migrated(tmp_path, monkeypatch, f"import openai\n\n{GUARD}    print({CALL})\n")
    assert '    client = OpenAI(api_key="k")\n    print(client.models.retrieve("m")' in found


def test_what_stands_outside_of_it_may_be_called_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = f"def ask():\n    return {CALL}\n"
    found = migrated(tmp_path, monkeypatch, f"import openai\n\n{function}\n{GUARD}    ask()\n")
    assert 'openai.models.retrieve("m")' in found
