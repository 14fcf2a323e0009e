"""Which files are found, with git, without it, and where both have to agree."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from openai_migrate.sources import git_listing
from openai_migrate.sources.candidates import find_candidates
from openai_migrate.sources.discovery import Discovery, DiscoveryOptions, discover
from openai_migrate.sources.path_label import path_label
from sources.conftest import Git

MakeTree = Callable[[Mapping[str, str]], Path]

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")


@pytest.fixture(params=["git answers", "git is missing"])
def with_and_without_git(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "git is missing":
        monkeypatch.setattr(git_listing, "_PROGRAM", "no-such-program-as-git")


def found(*paths: str, **options: object) -> list[str]:
    """The labels of what is found, after a check that the quick way finds the same."""
    given = [Path(path) for path in paths or (".",)]
    result = _discover(given, **options)
    assert result.problems == ()
    return [path_label(file) for file in result.files]


def _discover(paths: list[Path], **options: object) -> Discovery:
    chosen = DiscoveryOptions(**options)  # type: ignore[arg-type]
    result = discover(paths, chosen)
    assert list(result.files) == sorted(set(result.files))
    candidates = find_candidates(paths, chosen, (b"",))
    assert candidates.candidates == result.files
    assert candidates.problems == result.problems
    return result


def test_outside_a_repository_ignore_files_count(make_tree: MakeTree) -> None:
    make_tree(
        {
            ".gitignore": "build/\n*.gen.py\n",
            "a.py": "",
            "b.pyi": "",
            "c.ipynb": "",
            "d.txt": "",
            "script": "#!/usr/bin/env python",
            "x.gen.py": "",
            "build/e.py": "",
            "pkg/.gitignore": "!y.gen.py\n/local.py\n",
            "pkg/y.gen.py": "",
            "pkg/local.py": "",
            "pkg/sub/local.py": "",
        }
    )
    assert found() == ["a.py", "b.pyi", "c.ipynb", "pkg/sub/local.py", "pkg/y.gen.py"]
    assert found("pkg") == ["pkg/sub/local.py", "pkg/y.gen.py"]
    assert "build/e.py" in found(gitignore=False)


def test_folders_of_others_are_never_entered(make_tree: MakeTree, git: Git) -> None:
    names = [
        "a.py",
        "lib/b.py",
        "bin/c.py",
        "site-packages/x.py",
        "web/node_modules/p/x.py",
        "__pycache__/x.py",
        "nb/.ipynb_checkpoints/x.ipynb",
        ".hg/x.py",
        "my env/pyvenv.cfg",
        "my env/x.py",
        "my env/bin/activate_this.py",
        "my env/lib/python3.12/x.py",
        "bare env/pyvenv.cfg",
        "bare env/x.py",
        "bare env/Scripts/activate.bat",
        "app/pyvenv.cfg",  # which somebody committed with the sources
        "app/main.py",
    ]
    root = make_tree(dict.fromkeys(names, ""))
    expected = ["a.py", "app/main.py", "bin/c.py", "lib/b.py"]
    assert found() == expected
    git(root, "init", "-q")
    assert found() == expected
    git(root, "add", "-f", ".")
    assert found() == expected
    git(root, "rm", "-qr", "--cached", ".")
    (root / ".gitignore").write_text("*.cfg\n/bare env/\n")
    assert found() == expected
    assert found(gitignore=False) == expected


def test_a_project_that_is_its_own_environment_is_looked_at(make_tree: MakeTree) -> None:
    make_tree({"pyvenv.cfg": "", "app.py": "", "lib/python3.12/site-packages/x.py": ""})
    assert found() == ["app.py"]


@pytest.mark.usefixtures("with_and_without_git")
def test_rules_above_the_path_and_beside_the_tree_count(make_tree: MakeTree, git: Git) -> None:
    root = make_tree(
        {
            ".gitignore": "/pkg/gen/\n*_pb2.py\n",
            "pkg/.gitignore": "/sub/deep/skip.py\n",
            "pkg/gen/a.py": "",
            "pkg/sub/x_pb2.py": "",
            "pkg/sub/private.py": "",
            "pkg/sub/everywhere.py": "",
            "pkg/sub/b.py": "",
            "pkg/sub/deep/skip.py": "",
            "pkg/sub/deep/c.py": "",
        }
    )
    git(root, "init", "-q")
    (root / ".git/info/exclude").write_text("private.py\n")
    own = Path(os.environ["XDG_CONFIG_HOME"]) / "git/ignore"
    own.parent.mkdir(parents=True)
    own.write_text("everywhere.py\n")
    assert found("pkg/sub") == ["pkg/sub/b.py", "pkg/sub/deep/c.py"]
    assert found(os.fspath(root / "pkg")) == ["pkg/sub/b.py", "pkg/sub/deep/c.py"]


@pytest.mark.usefixtures("with_and_without_git")
def test_what_was_named_is_taken(make_tree: MakeTree, git: Git) -> None:
    root = make_tree(
        {".gitignore": "build/\nsecret.py\n", "build/a.py": "", "secret.py": "", "tool": ""}
    )
    git(root, "init", "-q")
    assert found(".") == []
    assert found("secret.py", "tool", "build") == ["build/a.py", "secret.py", "tool"]
    assert found("secret.py", exclude=("secret.py",)) == ["secret.py"]
    assert found(".", "build/a.py", "build", "./build/../build/a.py") == ["build/a.py"]


def test_tracked_files_count_though_ignored_and_not_when_gone(
    make_tree: MakeTree, git: Git
) -> None:
    root = make_tree({"kept.py": "", "gone.py": "", ".gitignore": "*.py\n!new.py\n", "new.py": ""})
    git(root, "init", "-q")
    git(root, "add", "-f", "kept.py", "gone.py")
    (root / "gone.py").unlink()
    assert found() == ["kept.py", "new.py"]


def test_unmerged_files_come_once(make_tree: MakeTree, git: Git) -> None:
    root = make_tree({"a.py": "0\n"})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "0")
    git(root, "checkout", "-qb", "other")
    (root / "a.py").write_text("1\n")
    git(root, "commit", "-qam", "1")
    git(root, "checkout", "-q", "main")
    (root / "a.py").write_text("2\n")
    git(root, "commit", "-qam", "2")
    git(root, "merge", "other", check=False)
    assert git(root, "ls-files", "--unmerged").count(b"a.py") == 3
    assert found() == ["a.py"]


@pytest.mark.usefixtures("with_and_without_git")
def test_a_repository_inside_answers_for_itself(make_tree: MakeTree, git: Git) -> None:
    root = make_tree(
        {
            "a.py": "",
            ".gitignore": "x.py\nhidden/\n",
            "inner/.gitignore": "y.py\n",
            "inner/x.py": "",
            "inner/y.py": "",
            "inner/deep/z.py": "",
            "hidden/b.py": "",
            "broken/.git/nothing": "",
            "broken/x.py": "",
            "broken/c.py": "",
        }
    )
    for folder in ("", "inner", "hidden", "inner/deep"):
        git(root / folder, "init", "-q")
    assert found() == ["a.py", "broken/c.py", "inner/deep/z.py", "inner/x.py"]
    assert found(exclude=("inner/deep",)) == ["a.py", "broken/c.py", "inner/x.py"]


@pytest.mark.usefixtures("with_and_without_git")
def test_submodules_and_linked_work_trees(make_tree: MakeTree, git: Git, tmp_path: Path) -> None:
    root = make_tree({"a.py": "", "skip.py": ""})
    library = tmp_path / "library"
    library.mkdir()
    (library / "lib.py").touch()
    for folder in (root, library):
        git(folder, "init", "-q")
    git(library, "add", ".")
    git(library, "commit", "-qm", "lib")
    git(root, "submodule", "--quiet", "add", os.fspath(library), "vendor/library")
    (root / "vendor/library/new.py").touch()
    git(root, "add", "a.py")
    git(root, "commit", "-qm", "all")
    (root / ".git/info/exclude").write_text("skip.py\n")
    assert found() == ["a.py", "vendor/library/lib.py", "vendor/library/new.py"]
    git(root, "worktree", "add", "-q", os.fspath(tmp_path / "linked"))
    (tmp_path / "linked/skip.py").touch()
    assert found("../linked") == ["../linked/a.py"]


@needs_links
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.usefixtures("with_and_without_git")
def test_links_are_not_followed(
    make_tree: MakeTree, git: Git, tmp_path: Path, tracked: bool
) -> None:
    root = make_tree({"pkg/a.py": "", "was/b.py": ""})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.py").touch()
    (root / "out").symlink_to(outside)
    (root / "loop").symlink_to(root)
    (root / "pkg/link.py").symlink_to(outside / "b.py")
    (root / "pkg/dangling.py").symlink_to("nowhere.py")
    git(root, "init", "-q")
    if tracked:
        git(root, "add", ".")
    (root / "was/b.py").unlink()
    (root / "was").rmdir()
    (root / "was").symlink_to(outside)
    assert found() == ["pkg/a.py"]
    assert "pkg/link.py" not in find_candidates([Path()], DiscoveryOptions(), (b"",)).files
    assert found("out") == ["out/b.py"]
    assert found("pkg/link.py") == ["pkg/link.py"]
    assert found("out", "pkg/link.py", os.fspath(outside)) == ["out/b.py"]


@pytest.mark.usefixtures("with_and_without_git")
def test_include_and_exclude(make_tree: MakeTree, git: Git) -> None:
    names = ["a.py", "src/b.py", "src/gen/c.py", "tests/d.py", "src/n.ipynb"]
    root = make_tree(dict.fromkeys(names, ""))
    git(root, "init", "-q")
    assert found(exclude=("tests/", "*.ipynb")) == ["a.py", "src/b.py", "src/gen/c.py"]
    assert found(include=("src",)) == ["src/b.py", "src/gen/c.py", "src/n.ipynb"]
    assert found("src", exclude=("/src/gen",)) == ["src/b.py", "src/n.ipynb"]
    assert found(include=("*.py",), exclude=("src/**",)) == ["a.py", "tests/d.py"]
    assert found(os.fspath(root), exclude=("src", "!src/b.py")) == ["a.py", "tests/d.py"]


def test_paths_that_make_no_sense_are_problems(make_tree: MakeTree, tmp_path: Path) -> None:
    make_tree({"a.py": ""})
    result = _discover([Path("a.py"), Path("missing"), Path("no/such.py")])
    assert result.files == ("a.py",)
    assert [(p.path, p.reason) for p in result.problems] == [
        ("missing", "does not exist"),
        ("no/such.py", "does not exist"),
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "tree/pipe.py")
        [problem] = _discover([Path("pipe.py")]).problems
        assert problem.reason == "is neither a file nor a folder"
        assert found() == ["a.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes of folders")
@pytest.mark.parametrize("in_repository", [True, False])
def test_a_folder_that_cannot_be_listed_is_a_problem(
    make_tree: MakeTree, git: Git, monkeypatch: pytest.MonkeyPatch, in_repository: bool
) -> None:
    root = make_tree({"a.py": "", "closed/b.py": "", "open/c.py": ""})
    if in_repository:
        git(root, "init", "-q")
        monkeypatch.setattr(git_listing, "_PROGRAM", _complaining_git(root.parent))
    listed = os.scandir

    def refuse(path: str) -> object:
        if path == "closed":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = _discover([Path()])
    assert result.files == ("a.py", "open/c.py")
    assert [(p.path, p.reason) for p in result.problems] == [
        ("closed", "cannot list this folder: Permission denied")
    ]


def _complaining_git(folder: Path) -> str:
    """A git that warns, as the real one does of a folder it cannot list (not if root runs it)."""
    program = folder / "git-that-warns"
    program.write_text('#!/bin/sh\necho "warning: could not open directory" >&2\nexec git "$@"\n')
    program.chmod(0o755)
    return os.fspath(program)


def test_the_environment_of_a_hook_does_not_mislead(
    make_tree: MakeTree, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_tree({"a.py": "", ".gitignore": "b.py\n", "b.py": ""})
    other = tmp_path / "other"
    other.mkdir()
    for folder in (root, other):
        git(folder, "init", "-q")
    git(root, "add", "-f", "b.py")
    monkeypatch.setenv("GIT_DIR", os.fspath(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", os.fspath(other))
    monkeypatch.setenv("GIT_INDEX_FILE", os.fspath(other / "index"))
    assert found() == ["a.py", "b.py"]


def test_the_repository_cannot_make_git_run_a_program(make_tree: MakeTree, git: Git) -> None:
    root = make_tree({"a.py": ""})
    git(root, "init", "-q")
    hook = root.parent / "hook"
    hook.write_text(f"#!/bin/sh\ntouch {root.parent}/was-run\n")
    hook.chmod(0o755)
    git(root, "config", "core.fsmonitor", os.fspath(hook))
    assert found() == ["a.py"]
    assert not (root.parent / "was-run").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
@pytest.mark.usefixtures("with_and_without_git")
def test_odd_names(make_tree: MakeTree, git: Git) -> None:
    root = make_tree({"line\nbreak.py": "", "tab\t.py": "", "é.py": "", '"q".py': ""})
    Path(os.fsdecode(bytes(root) + b"/\xff.py")).touch()
    git(root, "init", "-q")
    untracked = found()
    assert len(untracked) == 5
    git(root, "add", ".")
    assert found() == untracked


def test_labels(make_tree: MakeTree) -> None:
    root = make_tree({"src/a.py": ""})
    assert path_label(os.fspath(root / "src/a.py")) == "src/a.py"
    assert path_label(os.path.join("src", ".", "a.py")) == "src/a.py"  # noqa: PTH118
    assert path_label(os.fspath(root.parent / "b.py")) == (root.parent / "b.py").as_posix()
