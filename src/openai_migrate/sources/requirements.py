"""Which versions of a package a text asks for, whatever kind of file it is.

Reads text, not formats: a requirement looks alike in ``requirements.txt``, ``setup.py``, TOML, a
Dockerfile and the README. What may look like one in code and prose is blanked first.
Tests: ``tests/sources/test_requirements.py``.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

LOCK_FILES = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock")

#: What begins a comment where many files have them, but not an anchor of an address.
_COMMENT = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)
_INSTALLS = re.compile(
    r"\b(?:pip[x3]?|uv|poetry|pdm|rye|conda|mamba|pipenv)\b.*\b(?:install|add)\b"
)
#: A line of a list, or of a listing, that holds one requirement.
_ALONE = re.compile(
    r"\s*(?:[-*>$]\s+)?[`\"']?[\w.-]+(?:\[[\w,\s]*\])?\s*[=~!<>][^\sa-z]*[`\"',]*\s*"
)
_IN_SENTENCE = re.compile(r"[^\W\d_][ \t]+$")
_CLAUSE = re.compile(r"(?P<sign>[=~<>!^]*)\s*v?(?P<major>\d+)(?P<rest>(?:\.\d+)*)")


class Requirement(NamedTuple):
    """Versions that a text asks for. line, column: of the package's name, from 1.

    major: of those that are allowed the one that counts: the newest, less than the newest there is,
    or the oldest.
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
    for start, versions in _stated(text, _locked(package) if locked else _required(package)):
        major = _newest_allowed(versions, newest)
        if major is not None:
            yield _requirement(text, start, versions, major)


def find_low_bounds(text: str, package: str) -> Iterator[Requirement]:
    """Yield the requirements whose lower bound is a release of major 0, whatever else they allow.

    A line that installs is none: where nothing is installed yet, it gets the newest. Nor is what
    stands behind a word, as in a sentence: "works with p>=0.27".
    """
    for start, versions in _stated(text, _required(package)):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        bounds = [one for one in _CLAUSE.finditer(versions) if one["sign"] in (">", ">=")]
        if _INSTALLS.search(line) or _IN_SENTENCE.search(line):
            continue
        if bounds and all(int(one["major"]) == 0 for one in bounds):
            yield _requirement(text, start, versions, 0)


def find_first(text: str, package: str) -> tuple[Requirement, str] | None:
    """The first requirement of the package that release 0 satisfies, with the extras that it asks
    for, as they are written; None for none."""
    for start, versions in _asked_for(text, package):
        if all(_allows(clause, 0) for clause in _CLAUSE.finditer(versions)):
            extras = _EXTRAS.match(text, start + len(package))
            return _requirement(text, start, versions, 0), extras[1] if extras else ""
    return None


def requires(text: str, package: str) -> bool:
    """Whether a text of requirements names a package, in whatever way, but in comments."""
    name = re.compile(rf"(?<![\w.-]){re.escape(package)}(?![\w-])", re.IGNORECASE)
    lines = (
        line[: found.start()] if (found := _COMMENT.search(line)) else line
        for line in text.splitlines()
    )
    return any(name.search(line) for line in lines)


_EXTRAS = re.compile(r"\s*\[([^\]\n]*)\]")


def _asked_for(text: str, package: str) -> list[tuple[int, str]]:
    """Where the name of the package stands, and the versions, "" for any."""
    name = rf"(?P<name>{re.escape(package)})(?:\[[^\]\n]*\])?"
    alone = rf"(?:^[ \t]*(?:-[ \t]+)?|[\"']){name}(?:[\"']|[ \t]*(?:[=<>~!;#].*)?$)"
    matches = re.finditer(alone, text, re.MULTILINE | re.IGNORECASE)
    found = {match.start("name"): "" for match in matches}
    return sorted({**found, **dict(_stated(text, _required(package)))}.items())


def _stated(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, str]]:
    """Yield where the name of the package stands, and the versions, of all but comments."""
    matches = {
        match.start("name"): match for pattern in patterns for match in pattern.finditer(text)
    }
    told: set[int] = set()
    for start, match in sorted(matches.items()):
        if match.start("versions") in told:
            continue  # the address of a repository ends in the name, too
        told.add(match.start("versions"))
        if not _COMMENT.search(text, text.rfind("\n", 0, start) + 1, start):
            yield start, match["versions"]


def _requirement(text: str, start: int, versions: str, major: int) -> Requirement:
    column = start - text.rfind("\n", 0, start)
    return Requirement(text.count("\n", 0, start) + 1, column, versions.strip(), major)


def may_require(text: str, package: str) -> bool:
    """Whether anything in a text looks like a requirement, in code and prose alike."""
    text = text.lower()
    hinted = _EGG in text or _hint(package).search(text) is not None
    return hinted and any(pattern.search(text) for pattern in _required(package))


#: Behind it, the name of a package ends an address.
_EGG = "#egg="


@cache
def _hint(package: str) -> re.Pattern[str]:
    """Match what follows the name in all of ``_required``, but for what ``_EGG`` is in; quick."""
    return re.compile(rf"{re.escape(package)}(?:\s*\[|\s*\(?[=~!<>@]|\]|-|\.git)")


@cache
def _locked(package: str) -> tuple[re.Pattern[str], ...]:
    """Match ``name = "p"`` / ``version = "1.2"`` and Pipfile.lock's ``"p": {… "version": …``."""
    name = rf"(?P<name>{re.escape(package)})"
    toml = rf'^name = "{name}"\s+version = "(?P<versions>[^"]+)"'
    json = rf'^[ \t]*"{name}": \{{[^}}]*?"version": "(?P<versions>[^"]+)"'
    return re.compile(toml, re.MULTILINE), re.compile(json, re.MULTILINE)


@cache
def _required(package: str) -> tuple[re.Pattern[str], ...]:
    """Match ``p[extra]>=1,<2`` in a line or a string, ``p = "^1.2"`` in TOML, conda's ``p=1.2``,
    ``poetry add p@^1.2``, and releases by the address of a repository or a file."""
    plain = re.escape(package)
    name = rf"(?<![\w.-])(?P<name>{plain})"
    clause = r"(?:[=~!]==?|[<>]=?)\s*v?[\d.*]+\w*"
    bounds = r"[\"'](?P<versions>[=~<>!^\s\d.,*]+)[\"']"
    tag = r"(?P<versions>v?\d+\.[\d.]*\d)"
    inline = rf"\{{[^}}\n]*?\bversion\s*=\s*{bounds}"
    repository = r"git\+\S+"
    required = rf"(?:\s*\[[^\]\n]*\])?\s*\(?(?P<versions>{clause}(?:\s*,\s*{clause})*)"
    return tuple(
        re.compile(pattern, re.MULTILINE | re.IGNORECASE)
        for pattern in (
            rf"^{name}\s*=\s*{bounds}",
            rf"^{name}\s*=\s*{inline}",
            rf"^{name}\s*=\s*\{{[^}}\n]*?\b(?:tag|rev)\s*=\s*[\"']{tag}[\"']",
            rf"^\[[^\]\n]*\.(?P<name>{plain})\]\s*\n(?:[^\[\n].*\n)*?version\s*=\s*{bounds}",
            rf"{name}{required}",
            rf"{name}(?P<versions>=\d+\.[\d.*]+)",
            rf"\b(?:poetry|uv|pdm|rye)\b[^#\n]*?{name}@(?P<versions>[~^]?\d[\d.]*)",
            rf"{name}(?:\s*\[[^\]\n]*\])?\s*@\s*{repository}@{tag}(?![\w.])",
            rf"{repository}/(?P<name>{plain})(?:-python)?(?:\.git)?@{tag}(?![\w.])",
            rf"{repository}@{tag}{_EGG}{name}\b",
            rf"/(?P<name>{plain})-(?P<versions>\d+\.[\d.]*\d)(?:-py|\.tar\.|\.zip)",
        )
    )


def in_code(text: str, kept: Sequence[str] = ()) -> str:
    """The text of Python code with all blanked that is no string; docstrings are prose.

    kept: what stays besides. A text that Python cannot take apart stays whole.
    """
    try:
        strings = list(_strings(text))
    except (SyntaxError, tokenize.TokenError):
        return text
    starts = [0, *accumulate(map(len, io.StringIO(text)))]
    spans = []
    for first, last, is_docstring in strings:
        start, end = starts[first[0] - 1] + first[1], starts[last[0] - 1] + last[1]
        spans.append((start, end, in_prose(text[start:end]) if is_docstring else text[start:end]))
    for word in kept:
        spans += [(at.start(), at.end(), word) for at in re.finditer(re.escape(word), text)]
    blanked = list(_blank(text))
    for start, end, shown in spans:
        blanked[start:end] = shown
    return "".join(blanked)


def in_prose(text: str) -> str:
    """A text for people with all lines blanked that neither install anything nor hold one word."""
    return "".join(
        line if _INSTALLS.search(line) or _ALONE.fullmatch(line) else _blank(line)
        for line in text.splitlines(keepends=True)
    )


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


_Position = tuple[int, int]


def _strings(text: str) -> Iterator[tuple[_Position, _Position, bool]]:
    """Start and end of each string, and whether it is a statement of its own, as docstrings are."""
    starts_statement = True
    opened: list[_Position] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "STRING" and not opened:
            yield token.start, token.end, starts_statement
        elif kind.endswith("STRING_START"):  # since Python 3.12
            opened.append(token.start)
        elif kind.endswith("STRING_END"):
            start = opened.pop()
            if not opened:
                yield start, token.end, False
        if kind not in ("COMMENT", "NL"):
            starts_statement = kind in ("NEWLINE", "INDENT", "DEDENT", "ENCODING")


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
