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
#: A statement that sets one variable, whose name it has; and such ones that may set more.
_SETTING_ONE = re.compile(
    rb"^[ \t\"#]*(?:\w+\s*\.\s*)?environ\s*\[\s*(?:\\?['\"])(\w+)(?:\\?['\"])\s*\]\s*=(?!=)",
    re.MULTILINE,
)
_SETTING_SEVERAL = re.compile(
    rb"\benviron\s*\[[^\]\n]*\]\s*(?:,[^\n]*(?:=(?!=)|\\$)|,?\s*[)\]]\s*=(?!=)|:[^\n]*=(?!=)|\s+in\b)"
    rb"|\bas\s+(?:\w+\s*\.\s*)?environ\s*\[",
    re.MULTILINE,
)
#: The same by a name that is written elsewhere, if anywhere.
_SETTING_ANY = re.compile(
    rb"\benviron\s*\[(?!\s*\\?['\"])[^\]\n]*\]\s*\]?\s*=(?!=)"
    rb"|\benviron\s*\[[^\]\n]*['\"]\s*[-+%.'\"][^\]\n]*\]\s*=(?!=)"
    rb"|\benviron\s*\.\s*(?:update|setdefault|pop)\s*\((?!\s*(?:\\?['\"{]|\w+\s*=))"
    rb"|\benviron\s*\.\s*(?:clear\b|__setitem__)|\b(?:put|set)env\s*\((?!\s*\\?['\"])"
)
#: What gives the environment another name.
_ALIAS = re.compile(
    rb"\benviron\s+as\s+(\w+)|\b(\w+)\s*=\s*(?:os\s*\.\s*)?environ[ \t]*(?:[#\n;\\]|$)"
)
#: Other ways to name it.
_BY_OTHER_WORDS = re.compile(
    rb"\benvironb\b|\bgetattr\s*\(\s*os\s*,\s*(?:\\?['\"])environ(?:\\?['\"])\s*\)"
)
#: What takes the environment itself as a value, or a method of it that changes it, or puts another
#: mapping in its place: so that any variable may be set, whatever it is called by then.
_ITSELF = rb"(?:os\s*\.\s*)?environ\b"
_TAKING = re.compile(
    rb"\benviron\s*\.\s*(?:update|setdefault|pop|popitem|clear|__setitem__)\b(?!\s*\()"
    rb"|\benviron\s*\.\s*_data\b|\bos\s*\.\s*environ\s*=(?!=)"
    rb"|(?:\breturn|\byield|\blambda\b[^:\n]*:|\bor|\belse|:=)\s*" + _ITSELF + rb"(?!\s*[.\[(|])"
    rb"|\bdef\s+\w+\s*\([^)]*=\s*" + _ITSELF + rb"(?!\s*[.\[])"
    rb"|['\"]\s*:\s*" + _ITSELF + rb"\s*[,}\n]"
    rb"|[\])]\s*\.\s*environ\b(?!\s*\.\s*(?:get|copy|items|keys|values)\b)"
    rb"(?!\s*\[[^\]\n]*\](?!\s*=))"
    rb"|(?<!patch\.dict\()\\?['\"](?:os\.)?environb?\\?['\"]"
)
#: The module that the environment belongs to; WSGI has another one of that name.
_OWNER = re.compile(rb"\bos\b")
#: What calls the loader, by any of its names, so that it replaces what is set.
_OVERRIDING = rb"\b(?:%b)\b(?:[^\n]*|\s*\((?:[^()]|\([^()]*\))*?)\boverride\b"
_LOADER_AS = re.compile(rb"\bload_dotenv\s+as\s+(\w+)")
#: Functions that set nothing in a mapping that they are given.
READING = frozenset(
    {"dict", "list", "tuple", "set", "sorted", "len", "iter", "print", "str", "repr", "bool"}
    | {"copy", "deepcopy", "isinstance", "dump", "dumps", "pprint"}
    | {"substitute", "safe_substitute", "format_map", "debug", "info", "warning", "error"}
)
#: What hands the environment itself on to a function that may set something there.
_HANDING = re.compile(
    rb"\b(?!(?:%b)\s*\()\w+\s*\((?:[^()\n]*,)?\s*(?!env\s*=)(?:\w+\s*=\s*)?"
    rb"(?:os\s*\.\s*)?environ\s*[,)]" % "|".join(sorted(READING)).encode()
)
#: What sets items of something else; and those under names that are written elsewhere, if anywhere.
_ITEMS = re.compile(rb"\]\s*=(?!=)|\.\s*(?:setdefault|update|pop|__setitem__)\b|\bdel\b")
_ANY_ITEM = re.compile(rb"\benv(?:iron\w*)?\s*\[(?!\s*\\?['\"])[^\]\n]*\]\s*=(?!=)")
#: What sets an attribute that a text names, and the same of others than its own object where the
#: text may stand in another file.
_BY_TEXT = re.compile(rb"\b(?:(?:__)?(?:set|del)attr(?:__)?|patch|__dict__|vars|globals)\b")
_BY_ANY_TEXT = re.compile(
    rb"\bsetattr\s*\(\s*(?!self\b|cls\b)([^,\n]*),\s*(?!\s*\\?['\"])"
    rb"|(?:\b(?!self\b|cls\b)(\w+)\.__dict__|\bvars\(([^)\n]*)\))(?:\.update\b|\s*\[)"
)
_MODULE = re.compile(rb"\bmodules\s*\[|\bimport_module\s*\(|\b__import__\s*\(")
#: Mark a name that stands in a text, and a file that sets what others name; a variable that may be
#: set in what a file is handed, and a file that hands the environment on.
_IN_TEXT, _SETS_ANY = '"', "*"
_IN_ITEM, _HANDS = "[", "("


def rewritten_words(
    files: Sequence[str], names: Collection[str], variables: Collection[str], jobs: int = 1
) -> Mapping[str, tuple[str, ...]]:
    """By file, those of the words to which it may give another value, and ``load_dotenv`` where it
    calls that; files without one are left out.

    names: of variables of modules. variables: of the environment.
    """
    make_look: MakeLook[tuple[str, ...]] = partial(_looking, tuple(names), tuple(variables))
    answers = look_into(files, make_look, jobs).answers
    marks = {
        mark
        for mark, by in ((_IN_TEXT, _SETS_ANY), (_IN_ITEM, _HANDS))
        if any(by in words for _, words in answers)
    }
    found = {file: tuple(sorted(_settled(words, marks))) for file, words in answers}
    return {file: words for file, words in found.items() if words}


def hands_environment_on(data: bytes) -> bool:
    """Whether a file gives the environment itself to a function that may set something there."""
    return _HANDING.search(data) is not None


def _settled(words: Sequence[str], marks: Collection[str]) -> set[str]:
    """What a file may set.

    marks: those of names that count, because of what some file does.
    """
    plain = {word for word in words if word[0] not in (_IN_TEXT, _SETS_ANY, _IN_ITEM, _HANDS)}
    return plain | {word[1:] for word in words if word[0] in marks}


def _looking(
    names: Sequence[str], variables: Sequence[str]
) -> Callable[[str], tuple[str, ...] | None]:
    wanted = [(name, name.encode(), _assigning(name)) for name in sorted(names)]

    def look(file: str) -> tuple[str, ...] | None:
        data = read_whole(file)
        found = [name for name, raw, pattern in wanted if raw in data and pattern.search(data)]
        found += _by_text(data, names)
        if b"env" in data:
            found += _of_environment(data, variables)
        found += _in_items(data, variables)
        return tuple(dict.fromkeys(found)) or None

    return look


def _assigning(name: str) -> re.Pattern[bytes]:
    """An attribute that gets a value: ``config.KEY = …``, also among several, or is deleted."""
    word = re.escape(name.encode())
    return re.compile(
        rb"\.\s*" + word + rb"\b\s*(?:=(?!=)|:[^=\n]*=(?!=)|,[^\n=]*=(?!=)|[-+*/%&|^@<>]+=|\bin\b)"
        rb"|\b(?:del|as)\b[^\n:]*\.\s*" + word + rb"\b"
    )


def _by_text(data: bytes, names: Collection[str]) -> Iterator[str]:
    """The names that stand at the end of a text or as a keyword, where these may set something."""
    named = [
        name
        for name in names
        if re.search(rb"\b" + re.escape(name.encode()) + rb"(?:\\?['\"]|\s*=(?!=))", data)
    ]
    sets = bool(names) and _BY_TEXT.search(data) is not None
    anything = [*_BY_ANY_TEXT.finditer(data)] if sets else []
    if any(_is_module(data, next(filter(None, match.groups()), b"")) for match in anything):
        yield from names
    yield from named if sets else (f"{_IN_TEXT}{name}" for name in named)
    if anything:
        yield _SETS_ANY


def _is_module(data: bytes, of: bytes) -> bool:
    """Whether an expression may be a module that the file imports; classes look like none."""
    if not re.fullmatch(rb"[^\W\dA-Z]\w*", of):
        return _MODULE.search(of) is not None
    bound = rb"\bimport\b(?:[^\n(]*|\s*\([^)]*)(?<![\w.])" + of + rb"\b(?!\s*(?:\.|as\b))"
    return re.search(bound, data) is not None


def _of_environment(data: bytes, variables: Collection[str]) -> Iterator[str]:
    if variables and LOADER.encode() in data:
        yield LOADER
    data = _under_its_own_name(data)
    if _SETTING_ANY.search(data) is not None or _takes(data) or _overrides(data):
        yield from variables
    else:
        yield from _set_by_name(data, variables)
    if variables and hands_environment_on(data):
        yield _HANDS


def _set_by_name(data: bytes, variables: Collection[str]) -> Iterator[str]:
    """The variables that a file may set, all under names that it has somewhere."""
    ones = set() if _SETTING_SEVERAL.search(data) else set(_SETTING_ONE.findall(data))
    rest = _SETTING_ONE.sub(b"", data) if ones else data
    others = _SETTING.search(rest) is not None
    yield from (
        name for name in variables if name.encode() in ones or (others and name.encode() in data)
    )


def _under_its_own_name(data: bytes) -> bytes:
    """The text with ``environ`` in the place of other names that it gives the environment."""
    data = _BY_OTHER_WORDS.sub(b"environ", data)
    names = {name for found in _ALIAS.findall(data) for name in found if name}
    if not names:
        return data
    pattern = rb"(?<!\bas )\b(?:%b)\b(?!\s*=(?!=))" % b"|".join(sorted(names))
    return re.sub(pattern, b"environ", data)


def _takes(data: bytes) -> bool:
    """Whether it takes the environment itself as a value, or replaces it."""
    return _OWNER.search(data) is not None and _TAKING.search(data) is not None


def _overrides(data: bytes) -> bool:
    """Whether the loader replaces what is set."""
    if LOADER.encode() not in data or b"override" not in data:
        return False
    loaders = b"|".join((LOADER.encode(), *_LOADER_AS.findall(data)))
    return re.search(_OVERRIDING % loaders, data) is not None


def _in_items(data: bytes, variables: Collection[str]) -> Iterator[str]:
    """The variables that a file may set in an environment that it is handed."""
    if variables and b"env" in data and _ANY_ITEM.search(data) is not None:
        yield from (f"{_IN_ITEM}{name}" for name in variables)
    named = [name for name in variables if name.encode() in data]
    if named and _ITEMS.search(data) is not None:
        yield from (f"{_IN_ITEM}{name}" for name in named)
