"""Which versions of a package a text asks for, whatever kind of file it is.

Reads text, not formats: a requirement looks alike in ``requirements.txt``, ``setup.py``, TOML, a
Dockerfile and the README. Tests: ``tests/sources/test_requirements.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LOCK_FILES = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock")

_CLAUSE = re.compile(r"(?P<sign>[=~<>!^]*)\s*v?(?P<major>\d+)(?P<rest>(?:\.\d+)*)")


class Requirement(NamedTuple):
    """Versions that a text asks for. line, column: of the package's name, from 1.

    major: the newest that is allowed, less than the newest there is.
    """

    line: int
    column: int
    versions: str
    major: int


def find_requirements(
    text: str, package: str, newest: int, *, locked: bool = False
) -> Iterator[Requirement]:
    """Yield the requirements that do not allow the major ``newest``.

    locked: whether the text is a lock file.
    """
    patterns = _locked(package) if locked else _required(package)
    matches = [match for pattern in patterns for match in pattern.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start("name")):
        start, versions = match.start("name"), match["versions"]
        major = _newest_allowed(versions, newest)
        if major is not None:
            column = start - text.rfind("\n", 0, start)
            yield Requirement(text.count("\n", 0, start) + 1, column, versions.strip(), major)


@cache
def _locked(package: str) -> tuple[re.Pattern[str], ...]:
    """Match ``name = "p"`` / ``version = "1.2"`` and Pipfile.lock's ``"p": {… "version": …``."""
    name = rf"(?P<name>{re.escape(package)})"
    toml = rf'^name = "{name}"\s+version = "(?P<versions>[^"]+)"'
    json = rf'^[ \t]*"{name}": \{{[^}}]*?"version": "(?P<versions>[^"]+)"'
    return re.compile(toml, re.MULTILINE), re.compile(json, re.MULTILINE)


@cache
def _required(package: str) -> tuple[re.Pattern[str], ...]:
    """Match ``p[extra]>=1,<2`` in a line or a string, ``p = "^1.2"`` in TOML, conda's ``p=1.2`` and
    ``poetry add p@^1.2``."""
    name = rf"(?<![\w.-])(?P<name>{re.escape(package)})"
    clause = r"(?:[=~!]==?|[<>]=?)\s*v?[\d.*]+\w*"
    table = r"\s*=\s*(?:\{[^}\n]*?version\s*=\s*)?[\"'](?P<versions>[=~<>!^\s\d.,*]+)[\"']"
    required = rf"(?:\s*\[[^\]\n]*\])?\s*\(?(?P<versions>{clause}(?:\s*,\s*{clause})*)"
    conda = r"(?P<versions>=\d+\.[\d.*]+)"
    added = r"@(?P<versions>[~^]?\d[\d.]*)"
    return tuple(
        re.compile(pattern, re.MULTILINE | re.IGNORECASE)
        for pattern in (
            rf"^{name}{table}",
            rf"^[^#\n]*?{name}{required}",
            rf"^[^#\n]*?{name}{conda}",
            rf"^[^#\n]*?\b(?:poetry|uv|pdm|rye)\b[^#\n]*?{name}{added}",
        )
    )


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
