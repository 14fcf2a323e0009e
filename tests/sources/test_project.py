"""Where the project around a path begins, and what a run sees of it beyond its own files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from openai_migrate.sources.candidates import Candidates, find_candidates, find_surroundings
from openai_migrate.sources.discovery import DiscoveryOptions
from openai_migrate.sources.project import project_around, published
from sources.conftest import Git

MakeTree = Callable[[Mapping[str, str]], Path]

FILES = {"pkg/sub/a.py": "x", "pkg/b.py": "x", "c.py": "x", "notes.txt": "x"}


def around(root: Path, *paths: str) -> list[str]:
    """The project of ``paths``, relative to ``root``."""
    real = os.path.realpath(root)
    return [os.path.relpath(path, real) for path in project_around([Path(path) for path in paths])]


def test_a_work_tree_is_a_project(make_tree: MakeTree, git: Git) -> None:
    root = make_tree(FILES)
    (root.parent / "setup.py").touch()
    git(root, "init", "-q")
    assert around(root, "pkg/sub/a.py") == ["."]
    assert around(root, "pkg/sub", "c.py") == ["."]


@pytest.mark.parametrize("in_work_tree", [True, False])
def test_the_nearest_manifest_counts(make_tree: MakeTree, git: Git, in_work_tree: bool) -> None:
    root = make_tree({**FILES, "pyproject.toml": "", "pkg/requirements.txt": ""})
    if in_work_tree:
        git(root, "init", "-q")
    assert around(root, "pkg/sub/a.py") == ["pkg"]
    assert around(root, "pkg/sub/a.py", "c.py") == [".", "pkg"]


def test_in_no_project_a_file_has_the_files_beside_it(make_tree: MakeTree) -> None:
    root = make_tree({**FILES, "d.ipynb": "", "e.txt": ""})
    assert around(root, "c.py") == ["c.py", "d.ipynb"]
    assert around(root, "pkg") == ["pkg"]


def test_the_home_folder_is_no_project(
    make_tree: MakeTree, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_tree(FILES)
    git(root, "init", "-q")
    monkeypatch.setenv("HOME", str(root))
    monkeypatch.setenv("USERPROFILE", str(root))
    assert around(root, "pkg/sub/a.py") == [str(Path("pkg/sub/a.py"))]


def rest(*paths: str, **options: object) -> list[str]:
    """The candidates of the project that are not those of the run itself."""
    chosen = DiscoveryOptions(**options)  # type: ignore[arg-type]
    given = [Path(path) for path in paths]
    found = find_candidates(given, chosen, (b"x",))
    beyond = find_surroundings(found, given, chosen, (b"x",))
    real = os.path.realpath(".")
    return [Path(os.path.relpath(file, real)).as_posix() for file in beyond.candidates]


def test_the_rest_of_a_project(make_tree: MakeTree, git: Git) -> None:
    root = make_tree({**FILES, ".gitignore": "skip.py\n", "skip.py": "x", "plain.py": ""})
    git(root, "init", "-q")
    assert rest("pkg/sub") == ["c.py", "pkg/b.py"]
    assert rest("./pkg/sub/../b.py") == ["c.py", "pkg/sub/a.py"]
    assert rest(".", exclude=("pkg/sub",)) == ["pkg/sub/a.py"]
    assert rest(".", include=("c.py",)) == ["pkg/b.py", "pkg/sub/a.py"]
    assert rest(".", os.fspath(root)) == []


def test_a_whole_project_is_not_searched_twice(
    make_tree: MakeTree, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_tree(FILES)
    git(root, "init", "-q")
    found = find_candidates([Path()], DiscoveryOptions(), (b"x",))
    monkeypatch.setattr("openai_migrate.sources.candidates.find_candidates", pytest.fail)
    beyond = find_surroundings(found, [Path()], DiscoveryOptions(), (b"x",))
    assert beyond == Candidates((), (), ())


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pyproject.toml": "[build-system]\nrequires = []\n"}, ["pkg/b.py", "pkg/sub/a.py"]),
        ({"pyproject.toml": "[project.scripts]\na = 'pkg.b:c'\n"}, ["pkg/b.py", "pkg/sub/a.py"]),
        ({"setup.cfg": "[metadata]\nname = pkg\n"}, ["pkg/b.py", "pkg/sub/a.py"]),
        ({"setup.py": ""}, ["pkg/b.py", "pkg/sub/a.py"]),
        ({"pkg-1.0.dist-info/METADATA": ""}, ["pkg/b.py", "pkg/sub/a.py"]),
        ({"pyproject.toml": '[project]\nname = "app"\n'}, []),
        ({"setup.cfg": "[flake8]\n"}, []),
        ({"setup.py": "", "pkg/sub/requirements.txt": ""}, ["pkg/b.py"]),
        ({}, []),
    ],
)
def test_what_is_built_as_a_distribution_is_published(
    make_tree: MakeTree, files: Mapping[str, str], expected: list[str]
) -> None:
    make_tree({**FILES, **files})
    assert list(published(["pkg/b.py", "pkg/sub/a.py"])) == expected
