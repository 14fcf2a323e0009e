"""Which classes have one object in a whole program, seen from the bytes of all files.

A class counts whose name stands, but for its definition and imports, in one call only, in a
statement at the top level of a module. Tests: ``tests/sources/test_made_once.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial

from openai_migrate.sources.scan import MakeLook, look_into, read_whole

_NOTEBOOK = ".ipynb"
_IMPORT = re.compile(rb"^[ \t]*(?:from\b[^\n]*\b)?import\b[^\n]*", re.MULTILINE)


def made_once(files: Sequence[str], names: Collection[str], jobs: int = 1) -> frozenset[str]:
    """Return those of the names of classes."""
    make_look: MakeLook[tuple[tuple[str, int], ...]] = partial(_looking, tuple(sorted(names)))
    calls: dict[str, int] = {}
    for _, found in look_into(files, make_look, jobs).answers:
        for name, count in found:
            calls[name] = calls.get(name, 0) + count
    return frozenset(name for name, count in calls.items() if count == 1)


#: Counts for a use that is no such call.
_MANY = 2


def _looking(names: Sequence[str]) -> Callable[[str], tuple[tuple[str, int], ...] | None]:
    patterns = [(name, name.encode(), *_patterns(name)) for name in names]

    def look(file: str) -> tuple[tuple[str, int], ...] | None:
        data = read_whole(file)
        if not any(raw in data for _, raw, *_ in patterns):
            return None
        rest = _IMPORT.sub(lambda found: found[0] if b" as " in found[0] else b"", data)
        many = file.endswith(_NOTEBOOK)
        found = []
        for name, _, word, definition, call in patterns:
            uses = len(word.findall(rest)) - len(definition.findall(rest))
            made = len(call.findall(rest))
            if uses:
                found.append((name, _MANY if many or uses > made else made))
        return tuple(found) or None

    return look


def _patterns(name: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """The name; its definition; and its call at the top level, the value of a variable or not."""
    word = re.escape(name.encode())
    call = rb"^(?:[^\W\d]\w*[ \t]*(?::[^=\n]*)?=[ \t]*)?(?:[^\W\d]\w*\.)*" + word + rb"[ \t]*\("
    return (
        re.compile(rb"\b" + word + rb"\b"),
        re.compile(rb"^class[ \t]+" + word + rb"\b", re.MULTILINE),
        re.compile(call, re.MULTILINE),
    )
