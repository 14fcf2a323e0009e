"""Ask several installed releases of the SDK to describe themselves, one interpreter for each."""

from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_TOOLS = Path(__file__).resolve().parent
RULES = _TOOLS.parent / "rules"

#: A method of every client that the rules use besides those of the call rows.
_OPTIONS = "with_options"

HEADER = """\
# {what}
#
# Generated from the installed SDKs ({releases}); do not edit:
# python tools/{script} 1=PYTHON 2=PYTHON 3=PYTHON
"""


def describe(python: Path, paths: Sequence[str]) -> dict[str, Any]:
    """What ``describe_sdk.py`` says about the SDK of ``python``; raises ``CalledProcessError``."""
    done = subprocess.run(
        [python, _TOOLS / "describe_sdk.py"],
        input=json.dumps(list(paths)),
        capture_output=True,
        text=True,
        check=True,
    )
    description: dict[str, Any] = json.loads(done.stdout)
    return description


def describe_all(pythons: Mapping[int, Path]) -> dict[int, dict[str, Any]]:
    """Major to description, for the methods that the call rows name."""
    paths = method_paths()
    return {major: describe(python, paths) for major, python in sorted(pythons.items())}


def method_paths() -> list[str]:
    """Paths below a client that call rows name, sorted."""
    return sorted({row["new"] for row in _call_rows() if "new" in row} | {_OPTIONS})


def returned_types() -> list[str]:
    """Type expressions that call rows name, sorted."""
    rows = list(_call_rows())
    found = {row[key] for row in rows for key in ("returns", "stream") if key in row}
    return sorted(found.union(*(row.get("returns_for", {}).values() for row in rows)))


def header(what: str, script: str, descriptions: Mapping[int, Mapping[str, Any]]) -> str:
    """The comment that opens a generated file."""
    releases = ", ".join(str(one["version"]) for one in descriptions.values())
    return HEADER.format(what=what, script=script, releases=releases)


def pythons_from(arguments: Sequence[str]) -> dict[int, Path]:
    """``["1=/env/bin/python", ...]`` as major to interpreter."""
    pairs = (argument.split("=", 1) for argument in arguments)
    return {int(major): Path(python) for major, python in pairs}


def toml_list(items: Sequence[str], indent: str = "") -> str:
    """A TOML array of strings, broken at 100 columns."""
    line = "[" + ", ".join(f'"{item}"' for item in items) + "]"
    if len(line) <= 80:
        return line
    lines, current = ["["], indent + "   "
    for item in items:
        if len(current) + len(item) + 4 > 98:
            lines.append(current)
            current = indent + "   "
        current += f' "{item}",'
    return "\n".join([*lines, current, indent + "]"])


def _call_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((RULES / "resources.toml").read_text())["call"]
    return rows
