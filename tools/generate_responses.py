"""Write ``rules/responses.toml``: the response types that call rows lead to.

    python tools/generate_responses.py 1=PYTHON 2=PYTHON 3=PYTHON

Each PYTHON is an interpreter that has the newest release of that major installed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from typing import Any

from sdk_descriptions import RULES, describe_all, header, pythons_from, returned_types

_NAME = re.compile(r"[A-Za-z_][\w.]*(?:\[[^\[\]]*\])?")

#: Types that no expression of a row names, and that code comes across all the same: what async
#: lists give, and the answer of a download.
_ALSO = re.compile(r"Async(?:Cursor)?Page\[|HttpxBinaryResponseContent")


def render(descriptions: Mapping[int, Mapping[str, Any]]) -> str:
    """The text of the file."""
    names = sorted({name for one in descriptions.values() for name in _reachable(one["types"])})
    what = "Response types: their members, the JSON keys that differ from them, and their items."
    parts = [header(what, "generate_responses.py", descriptions)]
    parts += [
        _type(name, {m: one["types"].get(name) for m, one in descriptions.items()})
        for name in names
    ]
    return "\n".join(parts)


def _reachable(types: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Names of ``types`` that the rows' expressions, or ``_ALSO``, lead to."""
    waiting = [name for name in types if _ALSO.match(name)]
    for expression in returned_types():
        waiting += _names_in(expression, types)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for expression in [*types[name]["members"].values(), types[name]["item"]]:
                waiting += _names_in(expression, types)
    return seen


def _names_in(expression: str, types: Mapping[str, Any]) -> list[str]:
    """Type names in an expression: ``list[X]`` holds X, ``SyncPage[X]`` is a name itself."""
    names = []
    for match in _NAME.finditer(expression):
        if match[0] in types:
            names.append(match[0])
        elif "[" in match[0]:
            names += _names_in(match[0].split("[", 1)[1][:-1], types)
    return names


def _type(name: str, by_major: Mapping[int, Mapping[str, Any] | None]) -> str:
    found = {major: one for major, one in by_major.items() if one is not None}
    lines = [f'[type."{name}"]']
    if len(found) != len(by_major):
        lines.append(f"targets = {sorted(found)}")
    item = {one["item"] for one in found.values()}
    if item != {""}:
        lines.append(f'item = "{item.pop()}"')
    keys = {key: value for one in found.values() for key, value in one["keys"].items()}
    if keys:
        pairs = ", ".join(f'"{key}" = "{value}"' for key, value in sorted(keys.items()))
        lines.append(f"keys = {{ {pairs} }}")
    lines.append(f'[type."{name}".members]')
    for member in dict.fromkeys(name for one in found.values() for name in one["members"]):
        by_target = [(major, one["members"].get(member)) for major, one in found.items()]
        lines.append(f"{member} = {_member(by_target)}")
    return "\n".join(lines) + "\n"


def _member(expressions: list[tuple[int, str | None]]) -> str:
    """One expression, or a table by major where they differ or some majors lack the member."""
    if len({expression for _, expression in expressions}) == 1:
        return f'"{expressions[0][1]}"'
    pairs = ", ".join(f'{major} = "{one}"' for major, one in expressions if one is not None)
    return f"{{ {pairs} }}"


if __name__ == "__main__":
    text = render(describe_all(pythons_from(sys.argv[1:])))
    (RULES / "responses.toml").write_text(text)
