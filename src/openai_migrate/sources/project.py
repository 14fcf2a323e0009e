"""The project around a path: what may run together with the files there.

A run over one file or folder needs to see the rest of its project, which may configure what the
file uses. Tests: ``tests/sources/test_project.py``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from openai_migrate.sources.ignore_files import is_repository
from openai_migrate.sources.listing import SUFFIXES

#: One of these says that a folder is the top of a project.
_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "requirements.txt")


def project_around(paths: Sequence[Path]) -> list[Path]:
    """Folders and files, as real paths, that hold the projects of ``paths``.

    A project is the nearest folder with a manifest, at most the work tree. The home folder and the
    top of the file system hold many projects, and so are none. Of what lies in no project, a folder
    stands for itself, and a file has the files beside it.
    """
    found: dict[str, None] = {}
    for path in paths:
        real = os.path.realpath(path)
        folder = real if os.path.isdir(real) else os.path.dirname(real)
        project = _project_folder(folder)
        found |= dict.fromkeys([project] if project else _own(real))
    return [Path(path) for path in sorted(found)]


def _project_folder(folder: str) -> str | None:
    home = os.path.realpath(os.path.expanduser("~"))
    for above in (folder, *map(str, Path(folder).parents)):
        holds_many = above == home or above == os.path.dirname(above)
        if not holds_many and (has_manifest(above) or is_repository(above)):
            return above
    return None


def has_manifest(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _MANIFESTS)


def _own(path: str) -> list[str]:
    if os.path.isdir(path):
        return [path]
    try:
        beside = os.scandir(os.path.dirname(path))
    except OSError:
        return []
    with beside:
        return [
            entry.path
            for entry in beside
            if entry.name.endswith(SUFFIXES) and entry.is_file(follow_symlinks=False)
        ]
