"""What a look below one folder finds, whoever looks; and what nobody looks at.

Folders that never hold the user's own code are skipped by name; a virtual environment is known by
its ``pyvenv.cfg``, whatever it is called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

#: The files that are looked at without being named.
SUFFIXES = (".py", ".pyi", ".ipynb")

#: Folders that are never entered: version control, installed packages, caches.
SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".bzr", ".jj", "CVS", "_darcs"}
    | {"site-packages", "node_modules", "__pycache__", ".ipynb_checkpoints"}
)

#: The file at the root of every virtual environment (PEP 405).
ENVIRONMENT_MARKER = "pyvenv.cfg"

#: A path that needs a second look: below a skipped folder, or a sign of a virtual environment: its
#: marker (which may be ignored, and so not listed), or a folder of the kind that its code is in.
_SUSPECT = re.compile(
    r"(?:^|/)(?:(?:bin|Scripts|lib|Lib|"
    + "|".join(map(re.escape, sorted(SKIPPED_FOLDERS)))
    + f")/|{re.escape(ENVIRONMENT_MARKER)}$)"
)
#: The folders of which every virtual environment has one beside its marker, which alone says
#: nothing: people commit it with their sources.
ENVIRONMENT_FOLDERS = frozenset({"bin", "Scripts", "lib", "Lib"})
_ENVIRONMENT_PARTS = ENVIRONMENT_FOLDERS | {ENVIRONMENT_MARKER}


class Listing(NamedTuple):
    """What lies below a folder.

    files:        paths with a suffix of ``SUFFIXES``, beginning as the folder was given.
    repositories: folders that hold a repository of their own and were not looked into.
    """

    files: list[str]
    repositories: list[str]


def prefix_of(folder: str) -> str:
    """What stands before the name of an entry of ``folder`` in its path."""
    return "" if folder == os.curdir else os.path.join(folder, "")


def is_environment(folder: str) -> bool:
    """Whether ``folder`` is the root of a virtual environment."""
    return os.path.isfile(os.path.join(folder, ENVIRONMENT_MARKER)) and any(
        os.path.isdir(os.path.join(folder, name)) for name in ENVIRONMENT_FOLDERS
    )


def without_skipped(paths: list[str], folder: str) -> list[str]:
    """Those of ``paths`` (relative to ``folder``, in slashes) that lie in no skipped folder.

    ``folder`` itself may be a virtual environment: it was asked for. Markers of environments may be
    among ``paths``; they are not in what comes back.
    """
    suspects = [path for path in paths if _SUSPECT.search(path)]
    if not suspects:
        return paths
    environments = tuple(_environments(suspects, folder))
    dropped = {path for path in suspects if _is_skipped(path)}
    return [
        path
        for path in paths
        if path not in dropped and not (environments and path.startswith(environments))
    ]


def _is_skipped(path: str) -> bool:
    *folders, name = path.split("/")
    return name == ENVIRONMENT_MARKER or not SKIPPED_FOLDERS.isdisjoint(folders)


def _environments(suspects: Iterable[str], folder: str) -> list[str]:
    """The virtual environments below ``folder``, relative to it and ending in a slash."""
    candidates = set()
    for path in suspects:
        parts = path.split("/")
        for depth, part in enumerate(parts):
            if depth and part in _ENVIRONMENT_PARTS:
                candidates.add("/".join(parts[:depth]) + "/")
    return [root for root in sorted(candidates) if is_environment(prefix_of(folder) + root)]
