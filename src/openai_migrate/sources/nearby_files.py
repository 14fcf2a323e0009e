"""Files near the code that say how it is run: with which environment, with which packages.

``.env``, compose files, workflows, Dockerfiles, shell scripts set variables; requirement files,
manifests, lock files, and whatever installs packages name versions. They are looked for near the
code that needs them, also where git ignores them, as it does most ``.env`` files.
Tests: ``tests/test_environment_files.py``, ``tests/test_requirement_files.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.sources.listing import SKIPPED_FOLDERS, is_environment, prefix_of
from openai_migrate.sources.project import has_manifest
from openai_migrate.sources.requirements import LOCK_FILES


@dataclass(frozen=True, slots=True)
class FileKind:
    """What files are called. everywhere: in any folder. inside: in a folder below, by its name.

    largest: files with more bytes are left alone.
    """

    everywhere: re.Pattern[str]
    inside: dict[str, re.Pattern[str]]
    largest: int = 1 << 20


_YAML = re.compile(r".+\.ya?ml")
_README = r"readme(\..+)?"
_WORKFLOWS = ".github/workflows"
_SETTING_UP = r"""
    (docker-)?compose([.-].+)?\.ya?ml
    | (.+\.)?(Docker|Container)file(\..+)?
    | \.gitlab-ci\.yml | azure-pipelines\.yml
"""

ENVIRONMENT = FileKind(
    re.compile(
        rf"\.env(\..+)? | .+\.env | \.envrc | .+\.sh | {_SETTING_UP}", re.VERBOSE | re.IGNORECASE
    ),
    {_WORKFLOWS: _YAML},
)

REQUIREMENTS = FileKind(
    re.compile(
        rf"""
        (.+[-_.])?(requirements|constraints)([-_.].+)?\.(txt|in) | pyproject\.toml | setup\.cfg
        | Pipfile | {"|".join(map(re.escape, LOCK_FILES))} | (.+[-_.])?(environment|conda).*\.ya?ml
        | meta\.ya?ml | tox\.ini | .+\.sh | (GNU)?Makefile | justfile | {_README}
        | \.pre-commit-config\.yaml | {_SETTING_UP}
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    {_WORKFLOWS: _YAML, "requirements": re.compile(r".+\.(txt|in)")},
    64 << 20,
)


_MANIFEST = re.compile(
    r"""(.+[-_.])?requirements([-_.].+)?\.(txt|in) | pyproject\.toml | setup\.(cfg|py) | Pipfile
    | (.+[-_.])?(environment|conda).*\.ya?ml""",
    re.VERBOSE | re.IGNORECASE,
)


def is_manifest(file: str) -> bool:
    """Whether a file says all that the code near it requires, but for what other such files say."""
    return _MANIFEST.fullmatch(Path(file).name) is not None


def is_prose(file: str) -> bool:
    """Whether a file is text for people, in which a requirement may be only spoken of."""
    return re.fullmatch(_README, Path(file).name, re.IGNORECASE) is not None


def is_shell(file: str) -> bool:
    """Whether a file is a script, of which only some lines set variables."""
    return Path(file).suffix.lower() == ".sh"


def find_nearby(
    kind: FileKind, files: Iterable[str], roots: Iterable[str], paths: Iterable[Path]
) -> list[str]:
    """The files of a kind in the folders of ``files``, in those above them up to a root, and one
    level below.

    files: paths of code. roots: folders of projects, as real paths. paths: of the run; a folder
    below that is a project of its own counts only if it is part of it.
    """
    tops = set(roots)
    chosen = tuple(prefix_of(os.path.realpath(path)) for path in paths)
    folders: dict[str, None] = {}
    for start in map(
        Path, {os.path.realpath(folder) for folder in set(map(os.path.dirname, files))}
    ):
        folders |= dict.fromkeys(_up_to(start, tops))
    found: set[str] = set()
    for folder in folders:
        found.update(_in(folder, kind.everywhere, kind.largest))
        for name, pattern in kind.inside.items():
            found.update(_in(prefix_of(folder) + name, pattern, kind.largest))
        for below in _below(folder):
            if prefix_of(below).startswith(chosen) or not has_manifest(below):
                found.update(_in(below, kind.everywhere, kind.largest))
    return sorted(found)


def _up_to(start: Path, tops: set[str]) -> list[str]:
    """The folder and those above it, up to one of the tops; itself alone if it is below none."""
    folders: list[str] = []
    for folder in map(str, (start, *start.parents)):
        folders.append(folder)
        if folder in tops:
            return folders
    return folders[:1]


def _below(folder: str) -> list[str]:
    """The folders in a folder, without those that nobody looks at."""
    return [
        prefix_of(folder) + entry.name
        for entry in _listed(folder)
        if entry.is_dir(follow_symlinks=False)
        and entry.name not in SKIPPED_FOLDERS
        and not is_environment(prefix_of(folder) + entry.name)
    ]


def _in(folder: str, name: re.Pattern[str], largest: int) -> list[str]:
    return [
        prefix_of(folder) + entry.name
        for entry in _listed(folder)
        if name.fullmatch(entry.name) and entry.is_file() and entry.stat().st_size < largest
    ]


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
