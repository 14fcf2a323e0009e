"""Which projects of a tree may run in one process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from openai_migrate.analysis.project.project_groups import group_projects
from openai_migrate.sources.projects import Projects

FOLDERS = {
    "r/a/x.py": "r/a/",
    "r/b/y.py": "r/b/",
    "r/b/part/z.py": "r/b/part/",
    "r/tests/t.py": "r/tests/",
}


def meeting(
    imports: Mapping[str, Iterable[str]] = {},
    folders: Mapping[str, str] = FOLDERS,
    bringing: Mapping[str, frozenset[str]] = {},
) -> list[str]:
    """Those of the documents that may meet the first one."""
    groups = group_projects(Projects(folders, bringing), imports, FOLDERS)
    assert all(
        groups.may_meet(one, other) == groups.may_meet(other, one)
        for one in FOLDERS
        for other in FOLDERS
    )
    return [path for path in FOLDERS if groups.may_meet(path, "r/a/x.py")]


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        ({}, []),
        ({"r/a/x.py": ["r/b/y.py"]}, ["r/b/y.py"]),
        ({"r/b/y.py": ["r/a/x.py"]}, ["r/b/y.py"]),
        ({"r/tests/t.py": ["r/a/x.py", "r/b/y.py"]}, ["r/b/y.py", "r/tests/t.py"]),
        ({"r/a/x.py": ["r/b/y.py"], "r/tests/t.py": ["r/b/y.py"]}, ["r/b/y.py"]),
        (
            {"r/a/x.py": ["r/b/y.py"], "r/b/y.py": ["r/b/part/z.py"]},
            ["r/b/y.py", "r/b/part/z.py"],
        ),
    ],
    ids=["nobody imports", "imports", "imported", "tests of both", "two users", "further on"],
)
def test_imports_bring_projects_together(
    imports: Mapping[str, Iterable[str]], expected: list[str]
) -> None:
    assert meeting(imports) == ["r/a/x.py", *expected]


def test_requirements_bring_projects_together() -> None:
    assert meeting(bringing={"r/a/": frozenset({"r/b/"})}) == ["r/a/x.py", "r/b/y.py"]
    both = frozenset({"r/a/", "r/b/"})
    assert meeting(bringing={"r/": both}) == ["r/a/x.py", "r/b/y.py"]


def test_what_lies_in_a_project_may_meet_it() -> None:
    groups = group_projects(Projects(FOLDERS), {}, FOLDERS)
    assert groups.may_meet("r/b/part/z.py", "r/b/y.py")


def test_documents_of_no_project_may_meet_all() -> None:
    assert meeting(folders={}) == list(FOLDERS)
    loose = {path: folder for path, folder in FOLDERS.items() if path != "r/tests/t.py"}
    assert meeting(folders=loose) == ["r/a/x.py", "r/tests/t.py"]


def test_code_of_no_project_meets_what_it_lies_in_or_above() -> None:
    folders = FOLDERS | {"r/b/y.py": "r/b/", "r/b/part/z.py": "r/b/part/"}
    groups = group_projects(
        Projects(folders, loose={"r/b/": "", "r/b/part/": "", "r/tests/": "r/"}), {}, FOLDERS
    )
    assert groups.may_meet("r/b/part/z.py", "r/b/y.py")
    assert not groups.may_meet("r/b/y.py", "r/a/x.py")
    assert not groups.may_meet("r/tests/t.py", "r/b/y.py")


def test_code_of_no_project_meets_all_that_is_of_none() -> None:
    folders = FOLDERS | {"r/c/w.py": "r/c/"}
    loose = {"r/b/": "", "r/c/": ""}
    groups = group_projects(Projects(folders, loose=loose), {}, folders)
    assert groups.may_meet("r/b/y.py", "r/c/w.py")
    assert not groups.may_meet("r/c/w.py", "r/a/x.py")
