"""Finds the SDK major that a project already asks for, in its manifests and lock files.

Reads text, not formats: a requirement looks alike in ``requirements.txt``, ``setup.py`` and TOML.
Tests: ``tests/test_target.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LOCK_FILES = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock")
_MANIFESTS = ("pyproject.toml", "setup.cfg", "setup.py", "Pipfile", "requirements*.txt")
_LARGEST_MANIFEST = 64 << 20
_CLAUSE = re.compile(r"(?P<sign>[=~<>!^]*)\s*v?(?P<major>\d+)(?P<rest>(?:\.\d+)*)")


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
            if _files(folder, (*_LOCK_FILES, *_MANIFESTS)):
                found[folder] = None
                break
            if (folder / ".git").exists():
                break
    return list(found)


def _files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    return [file for pattern in patterns for file in sorted(folder.glob(pattern))]


def _pins_of(root: Path, package: str, newest: int) -> list[Pin]:
    """Return the pins of the lock files; without any, those of the manifests."""
    for patterns in (_LOCK_FILES, _MANIFESTS):
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
    pattern = _locked(package) if file.name in _LOCK_FILES else _required(package)
    for match in pattern.finditer(text):
        versions = next(group for group in match.groups() if group is not None)
        major = _newest_allowed(versions, newest)
        if major is not None:
            yield text.count("\n", 0, match.start()) + 1, major


def _locked(package: str) -> re.Pattern[str]:
    """Matches ``name = "p"`` / ``version = "1.2"`` and Pipfile.lock's ``"p": {… "version": …``."""
    name = re.escape(package)
    toml = rf'^name = "{name}"\s+version = "([^"]+)"'
    json = rf'^[ \t]*"{name}": \{{[^}}]*?"version": "([^"]+)"'
    return re.compile(f"{toml}|{json}", re.MULTILINE)


def _required(package: str) -> re.Pattern[str]:
    """Matches ``p[extra]>=1,<2`` in a line or a string, and ``p = "^1.2"`` in TOML tables."""
    name = re.escape(package)
    table = rf"^{name}\s*=\s*(?:\{{[^}}\n]*?version\s*=\s*)?[\"']([=~<>!^\s\d.,*]+)[\"']"
    clause = r"(?:[=~!]==?|[<>]=?)\s*v?[\d.*]+\w*"
    required = (
        rf"^[^#\n]*?(?<![\w.-]){name}(?:\s*\[[^\]\n]*\])?\s*\(?"
        rf"({clause}(?:\s*,\s*{clause})*)"
    )
    return re.compile(f"{table}|{required}", re.MULTILINE | re.IGNORECASE)


def _newest_allowed(versions: str, newest: int) -> int | None:
    """Return the newest major with a version that all clauses allow; None if that says nothing."""
    clauses = list(_CLAUSE.finditer(versions))
    allowed = [
        major for major in range(newest + 1) if all(_allows(clause, major) for clause in clauses)
    ]
    return allowed[-1] if allowed and allowed[-1] < newest else None


def _allows(clause: re.Match[str], major: int) -> bool:
    """Return whether some version ``major.x`` satisfies the clause."""
    bound = int(clause["major"])
    match clause["sign"]:
        case ">=" | ">":
            return major >= bound
        case "<=":
            return major <= bound
        case "<":
            return major < bound or (major == bound and clause["rest"].strip(".0") != "")
        case "!=":
            return True
        case _:
            return major == bound
