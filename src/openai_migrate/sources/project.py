"""The project around a path: what may run together with the files there.

A run over one file or folder needs to see the rest of its project, which may configure what the
file uses. Tests: ``tests/sources/test_project.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openai_migrate.sources.ignore_files import is_repository
from openai_migrate.sources.listing import SUFFIXES

#: One of these says that a folder is the top of a project.
_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "requirements.txt")
#: What says in a manifest that the project is built as a distribution, for others to install.
_BUILT = {
    "pyproject.toml": re.compile(rb"^\[(?:build-system|project\.scripts)\]", re.MULTILINE),
    "setup.py": re.compile(rb""),
    "setup.cfg": re.compile(rb"^\[metadata\]", re.MULTILINE),
    "PKG-INFO": re.compile(rb""),
}
#: What stands beside the packages of a distribution that is installed or unpacked.
_METADATA = (".dist-info", ".egg-info")


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


def project_of(file: str) -> str | None:
    """The folder of the project that a file is in, as a real path; None where nothing says."""
    return _project_folder(os.path.dirname(os.path.realpath(file)))


def _project_folder(folder: str) -> str | None:
    for above in folders_above(folder):
        if has_manifest(above) or is_repository(above):
            return above
    return None


def folders_above(folder: str) -> Iterator[str]:
    """The folder and those above it, but for the home folder and the top: they hold many."""
    home = os.path.realpath(os.path.expanduser("~"))
    for above in (folder, *map(str, Path(folder).parents)):
        if above != home and above != os.path.dirname(above):
            yield above


def has_manifest(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _MANIFESTS)


def published(files: Iterable[str]) -> Iterator[str]:
    """Those of the files that belong to a distribution, so that code of others may import them.

    The nearest folder with a manifest decides, no higher than the work tree.
    """
    known: dict[str, bool] = {}
    for file in files:
        folder = os.path.dirname(os.path.realpath(file))
        if folder not in known:
            known[folder] = _is_published(folder)
        if known[folder]:
            yield file


def _is_published(folder: str) -> bool:
    for above in folders_above(folder):
        if _is_built(above):
            return True
        if has_manifest(above) or is_repository(above):
            return False
    return False


def _is_built(folder: str) -> bool:
    """Whether a folder says that it is built as a distribution, or was."""
    for name in sorted(os.listdir(folder)):
        said = _BUILT.get(name)
        if said is not None and said.search(Path(folder, name).read_bytes()):
            return True
        if name.endswith(_METADATA):
            return True
    return False


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
