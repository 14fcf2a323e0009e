"""Which files may give variables of others new values: those of modules, and of the environment.

Seen from the bytes alone: what is found may stand in a comment; what is not found is not there.
Tests: ``tests/sources/test_rewritten_words.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
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
_OVERRIDING = re.compile(rb"\bload_dotenv\b[^\n]*(?:\([^()]*\)[^\n]*)*\boverride\b")
#: What sets an attribute that a text names.
_BY_TEXT = re.compile(rb"\b(?:(?:__)?(?:set|del)attr(?:__)?|patch|__dict__)\b")


def rewritten_words(
    files: Sequence[str], names: Collection[str], variables: Collection[str], jobs: int = 1
) -> Mapping[str, tuple[str, ...]]:
    """By file, those of the words to which it may give another value, and ``load_dotenv`` where it
    calls that; files without one are left out.

    names: of variables of modules. variables: of the environment.
    """
    make_look: MakeLook[tuple[str, ...]] = partial(_looking, tuple(names), tuple(variables))
    return dict(look_into(files, make_look, jobs).answers)


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


def _by_text(data: bytes, names: Collection[str]) -> list[str]:
    """The names that stand at the end of a text or as a keyword, where these may set something."""
    if _BY_TEXT.search(data) is None:
        return []
    return [
        name
        for name in sorted(names)
        if re.search(rb"\b" + re.escape(name.encode()) + rb"(?:\\?['\"]|\s*=(?!=))", data)
    ]


def _of_environment(data: bytes, variables: Collection[str]) -> list[str]:
    found = [LOADER] if LOADER.encode() in data and variables else []
    if found and _OVERRIDING.search(data) is not None:
        return [LOADER, *sorted(variables)]
    if _SETTING.search(data) is not None:
        found += [name for name in sorted(variables) if name.encode() in data]
    return found
