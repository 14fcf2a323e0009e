"""Which files may give variables of others new values: those of modules, and of the environment.

Seen from the bytes alone: what is found may stand in a comment; what is not found is not there.
Tests: ``tests/sources/test_rewritten_words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from openai_migrate.sources.scan import MakeLook, look_into, read_whole

#: The function that sets the variables of the environment that are not set, as a file says.
LOADER = "load_dotenv"

#: What sets a variable of the environment, or takes it out, by a name that stands near.
_SETTING = re.compile(
    rb"\b(?:put|unset|set|del)env\b|\bpatch\s*\.\s*dict\b"
    rb"|\benviron\b(?:\s*\.\s*(?:update|setdefault|pop|popitem|clear)\b|\s*\|=|[ \t]*[,)\]\n])"
    rb"|\benviron\s*\[[^\]\n]*\]\s*=(?!=)|\bdel\b[^\n]*\benviron\b"
)
#: The same by a name that is written elsewhere, if anywhere.
_SETTING_ANY = re.compile(
    rb"\benviron\s*\[(?!\s*\\?['\"])[^\]\n]*\]\s*=(?!=)"
    rb"|\benviron\s*\.\s*(?:update|setdefault|pop)\s*\((?!\s*(?:\\?['\"{]|\w+\s*=))"
    rb"|\benviron\s*\.\s*(?:clear\b|__setitem__)|\b(?:put|set)env\s*\((?!\s*\\?['\"])"
    rb"|\bload_dotenv\b[^\n]*\boverride\b"
    rb"|\bload_dotenv\s*\((?:[^()]|\([^()]*\))*?\boverride\b"
)
#: What sets an attribute that a text names, and the same of others than its own object where the
#: text may stand in another file.
_BY_TEXT = re.compile(rb"\b(?:(?:__)?(?:set|del)attr(?:__)?|patch|__dict__|vars|globals)\b")
_BY_ANY_TEXT = re.compile(
    rb"\bsetattr\s*\(\s*(?!self\b|cls\b)[^,\n]*,\s*(?!\s*\\?['\"])"
    rb"|(?:\b(?!self\b|cls\b)\w+\.__dict__|\bvars\([^)\n]*\))(?:\.update\b|\s*\[)"
)
#: Marks a name that stands in a text; and a file that sets what others name.
_IN_TEXT, _SETS_ANY = '"', "*"


def rewritten_words(
    files: Sequence[str], names: Collection[str], variables: Collection[str], jobs: int = 1
) -> Mapping[str, tuple[str, ...]]:
    """By file, those of the words to which it may give another value, and ``load_dotenv`` where it
    calls that; files without one are left out.

    names: of variables of modules. variables: of the environment.
    """
    make_look: MakeLook[tuple[str, ...]] = partial(_looking, tuple(names), tuple(variables))
    answers = look_into(files, make_look, jobs).answers
    sets_any = any(_SETS_ANY in words for _, words in answers)
    found = {file: tuple(_settled(words, sets_any)) for file, words in answers}
    return {file: words for file, words in found.items() if words}


def _settled(words: Sequence[str], sets_any: bool) -> Iterator[str]:
    """What a file may set, where some file sets what others name, or none does."""
    known = {word for word in words if not word.startswith((_IN_TEXT, _SETS_ANY))}
    named = {word.removeprefix(_IN_TEXT) for word in words if word.startswith(_IN_TEXT)}
    yield from sorted(known | named if sets_any else known)


def _looking(
    names: Sequence[str], variables: Sequence[str]
) -> Callable[[str], tuple[str, ...] | None]:
    wanted = [(name, name.encode(), _assigning(name)) for name in sorted(names)]

    def look(file: str) -> tuple[str, ...] | None:
        data = read_whole(file)
        found = [name for name, raw, pattern in wanted if raw in data and pattern.search(data)]
        found += _by_text(data, names)
        if b"environ" in data or b"env" in data:
            found += _of_environment(data, variables)
        return tuple(dict.fromkeys(found)) or None

    return look


def _assigning(name: str) -> re.Pattern[bytes]:
    """An attribute that gets a value: ``config.KEY = …``, also among several, or is deleted."""
    word = re.escape(name.encode())
    return re.compile(
        rb"\.\s*" + word + rb"\b\s*(?:=(?!=)|:[^=\n]*=(?!=)|,[^\n=]*=(?!=)|[-+*/%&|^@<>]+=|\bin\b)"
        rb"|\bdel\b[^\n]*\.\s*" + word + rb"\b"
    )


def _by_text(data: bytes, names: Collection[str]) -> Iterator[str]:
    """The names that stand at the end of a text or as a keyword, where these may set something."""
    named = [
        name
        for name in names
        if re.search(rb"\b" + re.escape(name.encode()) + rb"(?:\\?['\"]|\s*=(?!=))", data)
    ]
    sets = bool(names) and _BY_TEXT.search(data) is not None
    yield from named if sets else (f"{_IN_TEXT}{name}" for name in named)
    if sets and _BY_ANY_TEXT.search(data) is not None:
        yield _SETS_ANY


def _of_environment(data: bytes, variables: Collection[str]) -> Iterator[str]:
    if variables and LOADER.encode() in data:
        yield LOADER
    if _SETTING_ANY.search(data) is not None:
        yield from variables
    elif _SETTING.search(data) is not None:
        yield from (name for name in variables if name.encode() in data)
