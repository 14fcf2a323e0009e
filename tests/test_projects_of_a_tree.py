"""A tree of many projects: each is migrated as it is alone, unless they run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from openai_migrate.pipeline import RunRequest, run
from project_files import write

CALLS = "import openai\nfrom {0} import settings\n\ndef models():\n    return openai.Model.list()\n"
KEY = "import openai\nfrom {0} import settings\nopenai.api_key = settings.KEY\n\n"
BETA = {"settings.py": 'KEY = "b"\n', "llm.py": KEY + CALLS.partition("settings\n\n")[2]}
#: What the settings of the other project hold.
OTHERS = {
    "plain": 'openai.api_key = "a"\nopenai.api_base = "https://alpha.example/v1"\n',
    "azure": (
        'openai.api_type = "azure"\nopenai.api_key = "a"\nopenai.api_version = "2023-05-15"\n'
        'openai.api_base = "https://alpha.openai.azure.com"\n'
    ),
    "only when run": 'def configure(kind):\n    openai.api_type = kind\n    openai.api_key = "a"\n',
    "by computed names": 'setattr(openai, "api_" + kind, "a")\n',
    "without counterpart": "openai.requestssession = session\n",
    "variable": 'import os\nopenai.api_base = os.environ["OPENAI_API_BASE"]\n',
}


def project(folder: str, package: str, files: dict[str, str], manifest: str, text: str) -> None:
    write(f"{folder}/{manifest}", text)
    write(f"{folder}/{package}/__init__.py", "")
    name = package.rpartition("/")[2]
    for file, source in files.items():
        write(f"{folder}/{package}/{file}", source.replace("{0}", name))
    write(f"{folder}/{package}/run.py", f"from {name}.llm import models\n\nprint(models())\n")


def changed(folder: str = ".") -> dict[str, str]:
    return {
        result.path: result.change.applied(Path(result.path).read_bytes()).decode()
        for result in run(RunRequest((folder,), jobs=1)).changed
        if result.change is not None
    }


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("manifest", "text"),
    [("pyproject.toml", "[project]\n"), ("setup.cfg", "[options]\n"), ("requirements.txt", "")],
)
@pytest.mark.parametrize("others", [pytest.param(text, id=name) for name, text in OTHERS.items()])
@pytest.mark.parametrize(
    ("above", "packages"),
    [("", ("app", "app")), ("", ("src/one", "src/two")), ("packages/", ("app", "app"))],
    ids=["one name", "src", "packages"],
)
def test_projects_side_by_side_are_apart(
    manifest: str, text: str, others: str, above: str, packages: tuple[str, str]
) -> None:
    alpha = {"settings.py": f"import openai\n{others}", "llm.py": CALLS}
    project(f"{above}alpha", packages[0], alpha, manifest, text)
    project(f"{above}beta", packages[1], BETA, manifest, text)
    write(f"{above}alpha/.env", "OPENAI_API_BASE=https://alpha.example/v1\n")
    if above:
        write("pyproject.toml", "[project]\n")
    alone = {**changed(f"{above}alpha"), **changed(f"{above}beta")}
    assert changed() == alone
    assert "client = OpenAI(api_key=settings.KEY)\n" in alone[f"{above}beta/{packages[1]}/llm.py"]


PACKAGED = '[project]\nname = "{}"\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tests/test_both.py", "import one.llm\nimport two.llm\n"),
        ("beta/two/extra.py", "import openai\nfrom one import llm\n"),
        ("beta/requirements.txt", "alpha\n"),
        ("gamma/setup.py", "import setuptools, openai\nR = ['alpha', 'beta']\n"),
    ],
    ids=["tests of both", "imported", "required", "required by a third"],
)
def test_projects_that_run_together_are_not(name: str, text: str) -> None:
    alpha = {"settings.py": f"import openai\n{OTHERS['plain']}", "llm.py": CALLS}
    project("alpha", "one", alpha, "pyproject.toml", PACKAGED.format("alpha"))
    project("beta", "two", BETA, "pyproject.toml", PACKAGED.format("beta"))
    write(name, text)
    assert "openai.api_key = settings.KEY\n" in changed()["beta/two/llm.py"]


def test_a_class_of_the_same_name_in_another_project_is_none_of_the_sdk() -> None:
    calls = "from app.compat import Model\n\ndef models():\n    return Model.list()\n"
    alpha = {"compat.py": "from openai import Model\n", "llm.py": calls}
    own = "class Model:\n    @staticmethod\n    def list():\n        return {}\n"
    beta = {"compat.py": own, "llm.py": f"import openai\n{calls}"}
    project("alpha", "app", alpha, "setup.cfg", "[options]\n")
    project("beta", "app", beta, "setup.cfg", "[options]\n")
    found = changed()
    assert "alpha/app/llm.py" in found
    assert "beta/app/llm.py" not in found
