"""Templates of rule rows: Python expressions in which ``$name`` is a hole."""

from __future__ import annotations

import re
from collections.abc import Collection

_HOLE = re.compile(r"\$([A-Za-z_]\w*)")
_ONLY_PARSE = 0x400  # ast.PyCF_ONLY_AST, without importing ast


def holes_of(template: str) -> tuple[str, ...]:
    """Names of the holes, each once, in the order of the text."""
    return tuple(dict.fromkeys(_HOLE.findall(template)))


def template_fault(template: str, holes: Collection[str]) -> str | None:
    """Why ``template`` makes no sense as an expression with (some of) ``holes``, or None."""
    for name in holes_of(template):
        if name not in holes:
            known = ", ".join(f"${hole}" for hole in sorted(holes)) or "none"
            return f"unknown hole ${name} in {template!r}; known are {known}"
    text = _HOLE.sub(r"\1", template)
    try:
        compile(text, "<template>", "eval", _ONLY_PARSE)
    except (SyntaxError, ValueError):
        return f"{template!r} is no Python expression"
    return None
