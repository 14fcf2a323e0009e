"""Write ``rules/signatures.toml``: the keywords of every method that a call row names.

    python tools/generate_signatures.py 1=PYTHON 2=PYTHON 3=PYTHON

Each PYTHON is an interpreter that has the newest release of that major installed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from sdk_descriptions import RULES, describe_all, header, pythons_from, toml_list


def render(descriptions: Mapping[int, Mapping[str, Any]]) -> str:
    """The text of the file.

    ``keywords`` are those of all majors that have the method, ``only`` the further ones of some.
    """
    paths = sorted({path for one in descriptions.values() for path in one["signatures"]})
    what = "Keywords of the methods on the target, which of them go by position, and which must be."
    parts = [header(what, "generate_signatures.py", descriptions)]
    parts += [_signature(path, descriptions) for path in paths]
    return "\n".join(parts)


def _signature(path: str, descriptions: Mapping[int, Mapping[str, Any]]) -> str:
    found = {
        major: one["signatures"][path]
        for major, one in descriptions.items()
        if path in one["signatures"]
    }
    first = next(iter(found.values()))
    lines = [f'[signature."{path}"]']
    if set(found) != set(descriptions):
        lines.append(f"targets = {sorted(found)}")
    shared = [
        name
        for name in first["keywords"]
        if not name.startswith("_") and all(name in one["keywords"] for one in found.values())
    ]
    lines.append(f"keywords = {toml_list(shared)}")
    for key in ("positional", "required"):
        if any(one[key] != first[key] for one in found.values()):
            raise SystemExit(f"{path}: {key} differs by major, which the file cannot say")
        if first[key]:
            lines.append(f"{key} = {toml_list(first[key])}")
    lines += _further(found, shared, path)
    return "\n".join(lines) + "\n"


def _further(found: Mapping[int, Mapping[str, Any]], shared: list[str], path: str) -> list[str]:
    lines = []
    for major, one in found.items():
        more = [name for name in one["keywords"] if name not in shared and not name.startswith("_")]
        if more:
            lines.append(f"{major} = {toml_list(more)}")
    return [f'[signature."{path}".only]', *lines] if lines else []


if __name__ == "__main__":
    text = render(describe_all(pythons_from(sys.argv[1:])))
    (RULES / "signatures.toml").write_text(text)
