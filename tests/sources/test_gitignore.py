"""Our matcher and our walk against git itself, on single patterns and on random trees."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from openai_migrate.sources.gitignore import _CLASSES, IgnoreRules
from openai_migrate.sources.path_globs import PathGlobs
from openai_migrate.sources.walk import walk
from sources.conftest import Git

#: Each is the content of one ignore file: a pattern that some implementation gets wrong.
TRAPS = [
    b"*\n!*/\n!*.py\n",
    b"/*\n!/pkg\n/pkg/*\n!/pkg/sub\n",
    b"!\n",
    b"!!a.py\n",
    b"a\\",
    b"a.py\\\n",
    b"\\!a.py\n",
    b"\\#a.py\n",
    b"#a.py\n",
    b"/\n",
    b"//\n",
    b"//a.py\n",
    b"a.py/\n",
    b"pkg//\n",
    b"[[:alpha:]].py\n",
    b"[[:alpha:][:digit:]_]?.py\n",
    b"[[:nonsense:]].py\n",
    b"[[:alpha:].py\n",
    b"[:alpha:].py\n",
    b"[!a].py\n",
    b"[^a].py\n",
    b"[]a].py\n",
    b"[!]a].py\n",
    b"[a-].py\n",
    b"[-a].py\n",
    b"[b-a].py\n",
    b"[a-c]?.py\n",
    b"[\\a-\\c].py\n",
    b"[a.py\n",
    b"[a\\].py\n",
    b"[",
    b"?.py\n",
    b"a.py\t\n",
    b"a.py \n",
    b"a.py   \n",
    b"a.py\\ \n",
    b"a b.py\n",
    b"a\\ b.py\n",
    b" a.py\n",
    b"a.py\r\n",
    b"a.py\r\r\n",
    b"\r\n",
    b"\xef\xbb\xbfa.py\n",
    b"\xef\xbb\xbf\xef\xbb\xbfa.py\n",
    b"a.py\0b\nb.py\n",
    b"\xc3\xa9.py\n",
    b"\xc3?.py\n",
    b"??.py\n",
    b"\xe9.py\n",
    b"{a,b}.py\n",
    b"foo/**/\n",
    b"pkg/**\n",
    b"pkg/**/\n",
    b"**/a.py\n",
    b"**/sub/a.py\n",
    b"/**/a.py\n",
    b"pkg/**/a.py\n",
    b"pkg**/a.py\n",
    b"p**/a.py\n",
    b"**a.py\n",
    b"***/a.py\n",
    b"pkg/***/a.py\n",
    b"**/**/a.py\n",
    b"pkg/*/a.py\n",
    b"*/a.py\n",
    b"pkg/**a.py\n",
    b"pkg/**\\/a.py\n",
    b"**\n!**/\n!a.py\n",
    b"pkg\n!pkg/a.py\n",
    b"pkg/\n!pkg/a.py\n",
    b"pkg/*\n!pkg/a.py\n",
    b"*.py\n!pkg/*.py\n",
    b"!a.py\na.py\n",
    b"a.py\n!a.py\n",
    b"x.py/\n",
    b"x.py\n!x.py/\n",
    b"/a.py\n",
    b"pkg/a.py\n",
    b"/pkg/a.py\n",
    b"sub/\n",
    b"/sub\n",
    b"*b\n",
    b"*.p?\n",
    b"\\*.py\n",
    b"*\\.py\n",
    b"a*.py*\n",
]

NAMES = [
    "a.py", "b.py", "1.py", "-.py", "].py", "[a.py", "a b.py", " a.py", "a.py ", "a.py\t", "!a.py",
    "#a.py", "{a,b}.py", "\u00e9.py", "_1.py", "ab.py", "*.py", "a\\.py", ".py", "A.py",
]  # fmt: skip
FOLDERS = ["", "pkg/", "pkg/sub/", "pkg/sub/sub/", "sub/", "x.py/", "foo/bar/", "pkgs/"]


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
def test_each_trap_is_as_git_says(tmp_path: Path, git: Git) -> None:
    for number, content in enumerate(TRAPS):
        tree = tmp_path / f"t{number:03}"
        _make_files(tree, [folder + name for folder in FOLDERS for name in NAMES])
        (tree / ".gitignore").write_bytes(content)
    assert _disagreements(tmp_path, git) == []


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@pytest.mark.parametrize("seed", range(4))
def test_random_trees_are_as_git_says(tmp_path: Path, git: Git, seed: int) -> None:
    """400 trees with about 5 patterns in each of about 3 ignore files: 6,000 patterns a seed."""
    source = random.Random(seed)
    for number in range(400):
        tree = tmp_path / f"t{number:03}"
        folders = ["", *source.sample(FOLDERS[1:], 4)]
        _make_files(tree, [folder + name for folder in folders for name in source.sample(NAMES, 4)])
        for folder in source.sample(folders, 3):
            lines = [_random_pattern(source) for _ in range(source.randint(1, 9))]
            (tree / folder / ".gitignore").write_bytes(b"\n".join(lines))
    assert _disagreements(tmp_path, git) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_each_class_holds_the_bytes_that_git_says(tmp_path: Path, git: Git) -> None:
    for name in _CLASSES:
        folder = tmp_path / name.decode()
        folder.mkdir()
        (folder / ".gitignore").write_bytes(b"x[[:" + name + b":]]y.py\n")
        for byte in set(range(1, 256)) - {ord("/")}:
            Path(os.fsdecode(bytes(folder) + b"/x" + bytes([byte]) + b"y.py")).touch()
    assert _disagreements(tmp_path, git) == []


def _random_pattern(source: random.Random) -> bytes:
    pieces = [
        b"a", b"b", b"a.py", b"b.py", b".py", b"pkg", b"sub", b"foo", b"x.py", b"/", b"/", b"/",
        b"*", b"*", b"**", b"**/", b"/**", b"?", b"[ab]", b"[!a]", b"[a-z]", b"[[:alpha:]]", b"[",
        b"]", b"\\", b" ", b"\xc3\xa9", b"1", b"_", b"-", b"[^[:digit:]]", b"*.py", b"A", b"\t",
    ]  # fmt: skip
    pattern = b"".join(source.choices(pieces, k=source.choice([1, 1, 2, 2, 3, 4, 5])))
    start = source.choice([b"", b"", b"", b"!", b"!", b"/", b"**/"])
    return start + pattern + source.choice([b"", b"", b"", b"/", b" ", b"\r"])


def _make_files(tree: Path, names: list[str]) -> None:
    for folder in {os.path.dirname(name) for name in names}:  # noqa: PTH120 - names, not paths
        (tree / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        if not (tree / name).is_dir():
            (tree / name).touch()


def _disagreements(root: Path, git: Git) -> list[tuple[str, str]]:
    """Per file on which we and git differ: who takes it, and its path with its ignore files."""
    git(root, "init", "-q")
    found = walk(os.fspath(root), PathGlobs(), [])
    ours = {os.path.relpath(file, root) for file in found.files}
    listed = git(root, "ls-files", "-co", "--exclude-standard", "-z")
    theirs = {os.fsdecode(name) for name in listed.split(b"\0") if name.endswith(b".py")}
    everything = [os.fsencode(path.relative_to(root)) for path in root.rglob("*.py")]
    checked = git(root, "check-ignore", "--stdin", "-z", stdin=b"\0".join(everything), check=False)
    ignored = {os.fsdecode(name) for name in checked.split(b"\0")}
    assert not theirs & ignored
    return [("git", name) for name in sorted(theirs - ours)] + [
        ("we", name) for name in sorted(ours - theirs)
    ]


def test_a_verdict_names_the_last_rule_that_speaks() -> None:
    rules = IgnoreRules(b"*.py\n!keep.py\nsub/keep.py\n")
    assert rules.verdict(b"a.py", b"a.py", is_folder=False) is True
    assert rules.verdict(b"keep.py", b"keep.py", is_folder=False) is False
    assert rules.verdict(b"sub/keep.py", b"keep.py", is_folder=False) is True
    assert rules.verdict(b"a.txt", b"a.txt", is_folder=False) is None


def test_case_counts_unless_the_file_system_says_otherwise() -> None:
    assert IgnoreRules(b"A.py").verdict(b"a.py", b"a.py", is_folder=False) is None
    rules = IgnoreRules(b"A.py", ignore_case=True)
    assert rules.verdict(b"a.py", b"a.py", is_folder=False) is True
