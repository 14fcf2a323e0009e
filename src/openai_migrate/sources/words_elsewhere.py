"""Which files hold certain names at all: who does not name a dictionary cannot read its keys.

Seen from the bytes alone: what is found may stand in a comment; what is not found is not there.
Tests: ``tests/sources/test_words_elsewhere.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from openai_migrate.sources.scan import MakeLook, Told, look_into, read_whole, tell_nobody

_ASKING = re.compile(
    rb"__(?:dict|globals|getattribute|getattr|setattr|delattr)__"
    rb"|\b(?:vars|getattr|setattr|delattr|dir|globals|locals|inspect|attrgetter|builtins)\b"
    rb"|(?<![.\w])(?:eval|exec)\b"
)
_IMPORT = re.compile(
    rb"^[ \t]*(?:from\b[^\n]*)?\bimport\b(?:[^\n(\\]|\\\r?\n|\([^)]*\))*", re.MULTILINE
)
_NAME = re.compile(rb"(?<!\w)[^\W\d]\w*")
_KEYWORDS = frozenset({b"import", b"from", b"as"})


def words_elsewhere(
    files: Sequence[str], words: Collection[str], jobs: int = 1, told: Told = tell_nobody
) -> Mapping[str, tuple[str, ...]]:
    """By file, those of the words that it holds; files without one are left out."""
    make_look: MakeLook[tuple[str, ...]] = partial(_looking, frozenset(words))
    return dict(look_into(files, make_look, jobs, told).answers)


def _looking(words: frozenset[str]) -> Callable[[str], tuple[str, ...] | None]:
    wanted = {word.encode(): word for word in sorted(words)}

    def look(file: str) -> tuple[str, ...] | None:
        data = read_whole(file)
        return tuple(word for raw, word in wanted.items() if raw in data) or None

    return look


def asks_for_any(file: str, modules: Collection[str] = ()) -> bool:
    """Whether a file may look into modules by names that it does not hold, or hands on a module
    that it imports. modules: names that are modules, also where they look like classes."""
    try:
        data = read_whole(file)
    except OSError:
        return True
    return _ASKING.search(data) is not None or _hands_on(data, {name.encode() for name in modules})


def _hands_on(data: bytes, modules: Collection[bytes]) -> bool:
    lines = [match[0] for match in _IMPORT.finditer(data)]
    names = {name for line in lines for name in _imported(line, modules)} - _KEYWORDS
    rest = _IMPORT.sub(b"", data)
    return any(
        re.search(rb"(?<![\w.])" + re.escape(name) + rb"(?!\w)(?!\s*[.(=:])", rest) is not None
        for name in names
    )


def _imported(line: bytes, modules: Collection[bytes]) -> list[bytes]:
    """The names in an import statement that may be modules: constants and classes are none."""
    names = _NAME.findall(line)
    if line.lstrip().startswith(b"import") or not set(names).isdisjoint(modules):
        return names
    return [name for name in names if not name[:1].isupper()]
