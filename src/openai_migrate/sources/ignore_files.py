"""Which ignore files speak of a folder: the chain of rules a walk carries with it.

Order, as in git: the ``.gitignore`` of the nearest folder first, then those above it up to the root
of the work tree, then ``.git/info/exclude``, then the user's own file. The first file with a
verdict decides. The user's file is looked for in its default place only: git itself is asked before
this module is, and a ``core.excludesFile`` of another name is known to git alone.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from openai_migrate.sources.gitignore import IgnoreRules

#: The file systems of these platforms do not tell ``A`` from ``a``, and git is set up likewise.
_IGNORE_CASE = sys.platform in ("win32", "darwin")


@dataclass(frozen=True, slots=True)
class IgnoreChain:
    """Rules that apply in one folder, most telling first."""

    rules: tuple[IgnoreRules, ...] = ()

    def ignores(self, path: bytes, name: bytes, *, is_folder: bool) -> bool:
        """Whether ``path`` (relative to the chain's root, in slashes) is ignored by itself."""
        for rules in self.rules:
            verdict = rules.verdict(path, name, is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False

    def with_folder(self, folder: str, relative: bytes) -> IgnoreChain:
        """The chain inside ``folder``, which is ``relative`` from the root (empty: the root)."""
        base = relative + b"/" if relative else b""
        rules = _read_rules(os.path.join(folder, ".gitignore"), base, follow=False)
        return self if rules is None else IgnoreChain((rules, *self.rules))


def work_tree_root(folder: str) -> str | None:
    """The nearest folder at or above ``folder`` that holds a git repository, or None."""
    current = os.path.abspath(folder)
    while not is_repository(current):
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
    return current


def is_repository(folder: str) -> bool:
    """Whether ``folder`` is the root of a work tree: it has a ``.git`` that git would accept."""
    marker = os.path.join(folder, ".git")
    return os.path.isfile(marker) or os.path.isfile(os.path.join(marker, "HEAD"))


def chain_of_work_tree(root: str) -> IgnoreChain:
    """The rules that git keeps outside of ``.gitignore`` files, and those of the root itself."""
    sources = [os.path.join(_git_folder(root), "info", "exclude"), _default_user_file()]
    found = [_read_rules(source, b"", follow=True) for source in sources]
    return IgnoreChain(tuple(rules for rules in found if rules)).with_folder(root, b"")


def _read_rules(path: str, base: bytes, *, follow: bool) -> IgnoreRules | None:
    """The rules of a file; None if there is none to read.

    follow: git reads no ``.gitignore`` that is a symbolic link.
    """
    if not follow and os.path.islink(path):
        return None
    try:
        with open(path, "rb") as file:
            return IgnoreRules(file.read(), base, ignore_case=_IGNORE_CASE)
    except OSError:
        return None


def _git_folder(root: str) -> str:
    """Where the repository's own files are; a linked work tree shares those of the main one."""
    marker = os.path.join(root, ".git")
    pointed = _first_line(marker)
    if pointed is None or not pointed.startswith("gitdir:"):
        return marker
    folder = os.path.join(root, pointed.removeprefix("gitdir:").strip())
    common = _first_line(os.path.join(folder, "commondir"))
    return folder if common is None else os.path.join(folder, common)


def _first_line(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.readline().rstrip("\r\n")
    except OSError:
        return None


def _default_user_file() -> str:
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(config, "git", "ignore")
