"""Finds the SDK major that a project already asks for, in its manifests and lock files.

Tests: ``tests/test_target.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openai_migrate.sources.requirements import LOCK_FILES, find_requirements

_MANIFESTS = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "requirements*.txt")
_LARGEST_MANIFEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Pin:
    """The newest major that a file allows. origin: ``requirements.txt:3``."""

    major: int
    origin: str


def find_pin(paths: Iterable[Path], package: str, majors: Iterable[int]) -> Pin | None:
    """Return the pin of the projects that hold ``paths``, or None where nothing is pinned.

    A lock file counts before a manifest, and of several the lowest above 0. majors: all there are;
    a requirement that allows the newest pins nothing.
    """
    newest = max(majors)
    pins = [pin for root in _roots(paths) for pin in _pins_of(root, package, newest)]
    # A part that is already on a later SDK says more than one that is still to be migrated.
    return min(pins, key=lambda pin: pin.major or newest + 1, default=None)


def _roots(paths: Iterable[Path]) -> list[Path]:
    """Return the nearest folder with a manifest for each path, no higher than its repository."""
    found: dict[Path, None] = {}
    for path in paths:
        start = path.resolve() if path.is_dir() else path.resolve().parent
        for folder in (start, *start.parents):
            if _files(folder, (*LOCK_FILES, *_MANIFESTS)):
                found[folder] = None
                break
            if (folder / ".git").exists():
                break
    return list(found)


def _files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    return [file for pattern in patterns for file in sorted(folder.glob(pattern))]


def _pins_of(root: Path, package: str, newest: int) -> list[Pin]:
    """Return the pins of the lock files; without any, those of the manifests."""
    for patterns in (LOCK_FILES, _MANIFESTS):
        pins = [
            Pin(major, f"{file.name}:{line}")
            for file in _files(root, patterns)
            for line, major in _majors_in(file, package, newest)
        ]
        if pins:
            return pins
    return []


def _majors_in(file: Path, package: str, newest: int) -> Iterator[tuple[int, int]]:
    """Yield the line and the newest allowed major of each requirement that limits it."""
    try:
        if file.stat().st_size > _LARGEST_MANIFEST:
            return
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for found in find_requirements(text, package, newest, locked=file.name in LOCK_FILES):
        yield found.line, found.major
