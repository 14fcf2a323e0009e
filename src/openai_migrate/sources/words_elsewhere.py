"""Which files hold certain names at all: who does not name a dictionary cannot read its keys.

Seen from the bytes alone: what is found may stand in a comment; what is not found is not there.
Tests: ``tests/sources/test_words_elsewhere.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from openai_migrate.sources.scan import MakeLook, Told, look_into, read_whole, tell_nobody

_ASKING = re.compile(
    rb"__(?:dict|globals|getattribute|getattr|setattr|delattr)__"
    rb"|\b(?:vars|getattr|setattr|delattr|dir|globals|locals|inspect|attrgetter|builtins)\b"
    rb"|(?<![.\w])(?:eval|exec)\b"
)
#: The same of modules alone: a variable that is no import has none that is not handed on.
_ASKING_MODULES = re.compile(
    rb"__(?:dict|globals|getattribute|getattr|setattr|delattr|import)__"
    rb"|\b(?:vars|dir|locals|inspect|attrgetter|builtins|import_module)\b"
    rb"|\bglobals\b(?!\(\)\[[^][\n]*\]\()"  # what is called there is no module
    rb"|\bsys\s*\.\s*modules\b"
    rb"|\b(?:getattr|setattr|delattr)\b(?!\s*\(\s*[^\W\d]\w*\s*,)"
    rb"|(?<![.\w])(?:eval|exec)\b(?![ \t]+\w)"
)
_IMPORT = re.compile(
    rb"^[ \t]*(?:from\b[^\n]*)?\bimport\b(?:[^\n(\\]|\\\r?\n|\([^)]*\))*", re.MULTILINE
)
_NAME = re.compile(rb"(?<!\w)[^\W\d]\w*")
#: A text that is a name: nobody has a module by it without one of the above.
_TEXT = re.compile(rb"(['\"])\w+\1")
#: The rest of a dotted name behind what ``import`` binds of it.
_PARTS = re.compile(rb"(?<=\w)\.[\w.]+(?!\s+as\b|[\w.])")
_COMMENT = re.compile(rb"^[ \t]*#[^\r\n]*", re.MULTILINE)
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
    """Whether a file may look into modules, classes or objects by names that it does not hold, or
    hands on a module that it imports. modules: names that are modules, also where they look like
    classes."""
    data = _data(file)
    if data is None or _ASKING.search(data) is not None:
        return True
    return _hands_on(data, _imports(data), modules)


def asks_modules(file: str, modules: Collection[str]) -> bool:
    """The same of these modules only. modules: their names, and those of their packages."""
    data = _data(file)
    if data is None or _ASKING_MODULES.search(data) is not None:
        return True
    data, known = _TEXT.sub(b"", data), {name.encode() for name in modules}
    naming = [line for line in _imports(data) if not known.isdisjoint(_NAME.findall(line))]
    return _hands_on(data, naming, modules)


def hands_any(file: str, words: Collection[str]) -> bool:
    """Whether a file may give what one of the words means to a function: ``f(x, module.word)``."""
    names = b"|".join(re.escape(word.encode()) for word in sorted(words))
    data = _data(file)
    given = rb"[(,=]\s*(?:[\w.]+\.)?(?:" + names + rb")\s*[,)]"
    return data is None or re.search(given, data) is not None


def _data(file: str) -> bytes | None:
    """What a file says, but for lines that are comments; None for one that cannot be read."""
    try:
        return _COMMENT.sub(b"", read_whole(file))
    except OSError:
        return None


def _imports(data: bytes) -> list[bytes]:
    return [match[0] for match in _IMPORT.finditer(data)]


def _hands_on(data: bytes, imports: Iterable[bytes], modules: Collection[str]) -> bool:
    """Whether a file hands on a module that one of the import statements may give it."""
    known = {name.encode() for name in modules}
    names = {name for line in imports for name in _imported(line, known)} - _KEYWORDS
    rest = _IMPORT.sub(b"", data)
    return any(
        re.search(rb"(?<![\w.@])" + re.escape(name) + rb"(?!\w)(?!\s*[.(=:])", rest) is not None
        for name in names
    )


def _imported(line: bytes, modules: Collection[bytes]) -> list[bytes]:
    """The names in an import statement that may be modules: constants and classes are none."""
    if line.lstrip().startswith(b"import"):
        return _NAME.findall(_PARTS.sub(b"", line))
    names = _NAME.findall(line.partition(b"import")[2])
    if not set(names).isdisjoint(modules):
        return names
    return [name for name in names if not name[:1].isupper()]
