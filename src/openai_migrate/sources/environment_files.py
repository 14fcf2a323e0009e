"""Files that give a program its environment: ``.env``, compose files, workflows, Dockerfiles.

They are looked for near the code that needs them, also where git ignores them, as it does most
``.env`` files. Tests: ``tests/test_environment_files.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from openai_migrate.sources.listing import SKIPPED_FOLDERS, is_environment, prefix_of

_NAME = re.compile(
    r"""
    \.env(\..+)? | .+\.env | \.envrc
    | (docker-)?compose([.-].+)?\.ya?ml
    | (.+\.)?(Docker|Container)file(\..+)?
    | \.gitlab-ci\.yml | azure-pipelines\.yml
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORKFLOWS = ".github/workflows"
_WORKFLOW = re.compile(r".+\.ya?ml")
_LARGEST = 1 << 20


def find_environment_files(files: Iterable[str], roots: Iterable[str]) -> list[str]:
    """The files in the folders of ``files``, in those above them up to a root, and one level below.

    files: paths of code. roots: folders of projects, as real paths.
    """
    tops = set(roots)
    folders: dict[str, None] = {}
    for start in {Path(file).resolve().parent for file in files}:
        folders |= dict.fromkeys(_up_to(start, tops))
    found: set[str] = set()
    for folder in folders:
        found.update(_in(folder, _NAME, below=True))
        found.update(_in(prefix_of(folder) + _WORKFLOWS, _WORKFLOW, below=False))
    return sorted(found)


def _up_to(start: Path, tops: set[str]) -> list[str]:
    """The folder and those above it, up to one of the tops; itself alone if it is below none."""
    folders: list[str] = []
    for folder in map(str, (start, *start.parents)):
        folders.append(folder)
        if folder in tops:
            return folders
    return folders[:1]


def _in(folder: str, name: re.Pattern[str], *, below: bool) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        path = prefix_of(folder) + entry.name
        if entry.is_dir(follow_symlinks=False):
            if below and entry.name not in SKIPPED_FOLDERS and not is_environment(path):
                yield from _in(path, name, below=False)
        elif name.fullmatch(entry.name) and entry.is_file() and entry.stat().st_size < _LARGEST:
            yield path
