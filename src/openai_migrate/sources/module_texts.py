"""Which variables of a module are one text, by the lines that assign them.

Tests: ``tests/sources/test_module_texts.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

#: A line that assigns, with what stands in front of it and behind the sign.
_ASSIGNED = re.compile(rb"(?m)^([ \t]*)(\w+)[ \t]*(?::[^=\n]+)?[-+*/%&|^]?=(?!=)[ \t]*([^\n]*)")
_TEXT = re.compile(rb"""(["'])([^"'\\]*)\1[ \t]*(?:#.*)?\r?""")


def texts_in(data: bytes, names: Collection[str]) -> Mapping[str, str]:
    """Those of the names to which one line of a module's source assigns anything, at the top level,
    and that is a text; each with the text."""
    found: dict[str, str | None] = {}
    for margin, name, value in _ASSIGNED.findall(data):
        word, whole = name.decode(errors="replace"), _TEXT.fullmatch(value)
        is_only_one = whole is not None and not margin and word not in found
        found[word] = whole[2].decode(errors="replace") if whole and is_only_one else None
    return {name: text for name in names if (text := found.get(name)) is not None}
