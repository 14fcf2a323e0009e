"""Which project of a tree a file belongs to, and which of them bring others along."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from openai_migrate.sources.projects import Projects, find_projects
from sources.conftest import Git

MakeTree = Callable[[Mapping[str, str]], Path]

PACKAGED = '[project]\nname = "{}"\n'
CODE = {"alpha/app/a.py": "", "beta/app/b.py": "", "more/c.py": ""}


def found(root: Path) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The folders of the projects, and who brings whom, all relative to ``root``."""
    files = sorted(str(file) for file in root.rglob("*.py"))
    projects = find_projects(files, files, [os.path.realpath(root)])
    top = os.path.realpath(root)

    def relative(path: str) -> str:
        return os.path.relpath(path, top)

    folders = {
        os.path.relpath(one, root): relative(on)
        for one, on in projects.folders.items()
        if on not in projects.loose
    }
    bringing = {relative(on): set(map(relative, of)) for on, of in projects.bringing.items()}
    return folders, bringing


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", PACKAGED.format("x")),
        ("pyproject.toml", "[tool.poetry]\nname = 'x'\n"),
        ("pyproject.toml", "[build-system]\n"),
        ("setup.py", "from setuptools import setup\nsetup()\n"),
        ("setup.cfg", "[metadata]\nname = x\n"),
        ("requirements.txt", ""),
        ("Pipfile", ""),
    ],
)
def test_a_manifest_makes_a_project(make_tree: MakeTree, name: str, text: str) -> None:
    root = make_tree({**CODE, f"alpha/{name}": text})
    assert found(root)[0] == {"alpha/app/a.py": "alpha"} | (
        {"alpha/setup.py": "alpha"} if name == "setup.py" else {}
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", "[tool.ruff]\n"),
        ("setup.cfg", "[flake8]\n"),
        ("setup.py", "def configure(): ...\n"),
    ],
)
def test_what_sets_up_tools_does_not(make_tree: MakeTree, name: str, text: str) -> None:
    assert found(make_tree({**CODE, f"alpha/{name}": text}))[0] == {}


def test_a_package_is_no_project_of_its_own(make_tree: MakeTree) -> None:
    packaged = {"alpha/__init__.py": "", "alpha/requirements.txt": ""}
    assert found(make_tree({**CODE, **packaged}))[0] == {}


def test_a_repository_is_one(make_tree: MakeTree, git: Git) -> None:
    root = make_tree(CODE)
    git(root / "alpha", "init", "-q")
    assert found(root)[0] == {"alpha/app/a.py": "alpha"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", PACKAGED.format("alpha") + 'dependencies = ["Be_ta>=1"]\n'),
        ("pyproject.toml", "[tool.poetry.dependencies]\nbe-ta = {path = '../x'}\n[project]\n"),
        ("requirements.txt", "-e ../beta\n"),
        ("requirements.txt", "requests\nbe.ta[all]\n"),
        ("setup.py", "import setuptools\nsetup(install_requires=['be-ta'])\n"),
    ],
)
def test_who_requires_a_project_brings_it(make_tree: MakeTree, name: str, text: str) -> None:
    root = make_tree(
        {**CODE, f"alpha/{name}": text, "beta/pyproject.toml": PACKAGED.format("be-ta")}
    )
    assert found(root)[1] == {"alpha": {"beta"}}


def test_no_project_brings_one_that_it_does_not_name(make_tree: MakeTree) -> None:
    both = {f"{name}/pyproject.toml": PACKAGED.format("app") for name in ("alpha", "beta")}
    assert found(make_tree({**CODE, **both}))[1] == {}


PARTS = {f"{name}/requirements.txt": "" for name in ("alpha", "beta")}


def test_lists_of_requirements_part_nothing_that_code_above_may_load(make_tree: MakeTree) -> None:
    """As applications that a list of texts names."""
    root = make_tree({**CODE, **PARTS})
    assert found(root)[0] == {"alpha/app/a.py": "alpha", "beta/app/b.py": "beta"}
    (root / "main.py").write_text("APPS = ['alpha.app', 'beta.app']\n")
    assert found(root)[0] == {}


def test_code_around_the_roots_of_the_run_has_no_say(make_tree: MakeTree, git: Git) -> None:
    """A tree that was unpacked into a folder with scripts of something else."""
    root = make_tree({"main.py": "", **{f"run/{name}": text for name, text in PARTS.items()}})
    for name in CODE:
        (root / "run" / name).parent.mkdir(parents=True)
        (root / "run" / name).write_text("")
    assert found(root / "run")[0] == {"alpha/app/a.py": "alpha", "beta/app/b.py": "beta"}
    git(root, "init", "-q")
    assert found(root / "run")[0] == dict.fromkeys(CODE, "..")


@pytest.mark.parametrize(("text", "together"), [("import_module(name)", True), ("", False)])
def test_a_project_may_load_its_plugins(make_tree: MakeTree, text: str, together: bool) -> None:
    packaged = {f"{name}/pyproject.toml": PACKAGED.format(name) for name in ("alpha", "beta")}
    root = make_tree({**CODE, **packaged, "alpha/app/a.py": text})
    assert found(root)[1] == ({"alpha": {"alpha", "beta", "more"}} if together else {})


def loose(root: Path) -> dict[str, str]:
    """The folders of files that are of no project, relative to ``root``."""
    files = sorted(str(file) for file in root.rglob("*.py"))
    projects, top = find_projects(files, files, [os.path.realpath(root)]), os.path.realpath(root)
    return {
        os.path.relpath(file, root): os.path.relpath(folder, top)
        for file, folder in projects.folders.items()
        if folder in projects.loose
    }


def test_beside_projects_code_of_none_is_in_a_folder_of_its_own(make_tree: MakeTree) -> None:
    root = make_tree({**CODE, "alpha/requirements.txt": "", "more/part/inner/d.py": ""})
    known = {"beta/app/b.py": "beta/app", "more/c.py": "more"}
    assert loose(root) == {**known, "more/part/inner/d.py": "more/part/inner"}
    (root / "more/part/e.py").write_text("")
    assert loose(root)["more/part/inner/d.py"] == "more"


def test_a_repository_around_projects_is_none_of_them(make_tree: MakeTree, git: Git) -> None:
    root = make_tree({**CODE, "alpha/pyproject.toml": PACKAGED.format("a")})
    git(root, "init", "-q")
    assert loose(root) == {"beta/app/b.py": "beta/app", "more/c.py": "more"}


@pytest.mark.parametrize(
    ("apps", "together"),
    [
        ("INSTALLED_APPS = ['alpha.app', 'beta.app']", {"alpha", "beta"}),
        ("LOCAL_APPS: list[str] = [\n    'beta',\n]\nINSTALLED_APPS = LOCAL_APPS", {"beta"}),
        ("INSTALLED_APPS = ['django']\nTEMPLATES = ['beta']", None),
    ],
)
def test_a_site_loads_its_applications(
    make_tree: MakeTree, apps: str, together: set[str] | None
) -> None:
    packaged = {f"{name}/pyproject.toml": PACKAGED.format(name) for name in ("alpha", "beta")}
    root = make_tree({**CODE, **packaged, "site/settings.py": apps})
    assert found(root)[1] == ({} if together is None else {"site": together})


def test_no_files_no_projects() -> None:
    assert find_projects((), (), ()) == Projects()
