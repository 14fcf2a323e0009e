"""Modules that code imports without an import: ``import_module("app.llm")``, ``run_path(...)``.

Where the name is known only at run time, every text of the file may be one: a registry of plugins
keeps such names in a list, or puts one behind the name of a package.
Tests: ``tests/sources/test_import_statements.py``, the fixtures ``projects/loaded-*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Functions that import the module that their first argument names.
LOADERS = frozenset({"import_module", "__import__", "run_module", "run_path", "load_source"})
#: Functions that do so, with the file as a later one.
BY_FILE = frozenset({"spec_from_file_location", "SourceFileLoader"})
LOADING = LOADERS | BY_FILE
#: The table of the modules that are there already.
TABLE = "modules"

#: The module that is run, whatever its file is called.
MAIN = "__main__"

#: The function that loads a module again.
RELOADING = "reload"
#: Functions that run the file of a module, whether it was loaded or not.
RUNNING = frozenset({"run_module", "run_path"})
#: Methods of loaders that run the file of a module in an object which they are given.
EXECUTING = frozenset({"exec_module", "load_module"})
#: Methods of the table by which the next import loads a module again.
FORGETTING = frozenset({"pop", "popitem", "clear", "__delitem__"})

#: Stands for the last part of the name of any module of a package: ``plugins.?``.
ANY_MODULE = "?"

_MODULE = re.compile(r"\.*[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_BEGUN = re.compile(r"(\.*(?:[^\W\d]\w*[./])+)(?:[{%*][^./]*)?(?:\.py)?")
#: What may put the name of a module behind that of a package.
_MADE = re.compile(rb"\.\s*(?:join|replace)\s*\(")
_WORDS = tuple(word.encode() for word in sorted(LOADING))
_LOOKED_UP = re.compile(rb"\bmodules\s*(?:\[|\.\s*get\b)")
#: What tests replace by its name: mocks import the module.
_REPLACED = re.compile(rb"""\b(?:patch(?:\.multiple)?|setattr)\s*\(\s*["']([\w.\x80-\xff]+)["']""")
#: What looks that module up; in other texts its name says which file is run.
_MAIN_LOOKED_UP = re.compile(rb"""\bmodules\s*(?:\[|\.\s*get\s*\()\s*["']__main__["']""")
_RELOADED = re.compile(rb"\b(?:importlib|imp)\s*\.\s*reload\b|\bimport\b[^\n]*\breload\b")
_FORGOTTEN = re.compile(
    rb"\bdel\b[^\n]*\bmodules\s*\[|\bdelitem\s*\(\s*[\w.]*\bmodules\b"
    rb"|\bmodules\s*\.\s*(?:pop|popitem|clear|__delitem__)\s*\("
)
_RUN_ANEW = re.compile(rb"\b(?:run_module|run_path|exec_module|load_module)\s*\(")
_TEXT = re.compile(rb"""["']([\w./\x80-\xff]+)(?=\\?["'{%*])""")


def named_module(text: str) -> str:
    """The dotted name of the module that a text names or begins with, dots in front included; "" if
    it can be no such name: ``app.llm`` for ``app.llm``, ``app.llm.`` and ``./app/llm.py``."""
    if text.endswith(".py"):
        text = text.removesuffix(".py").removeprefix("./").replace("/", ".")
    text = text.removesuffix(".")
    return text if _MODULE.fullmatch(text) else ""


def begun_module(text: str) -> str:
    """The name that stands for any module of the package that a text begins with, if something is
    put behind it; "" otherwise: ``plugins.?`` for ``plugins.``, ``plugins.{}`` and
    ``./plugins/*.py``."""
    found = _BEGUN.fullmatch(text.removeprefix("./"))
    return found[1].replace("/", ".") + ANY_MODULE if found else ""


def modules_of(text: str, *, joined: bool) -> Iterator[str]:
    """The modules that a text may name, or begin with.

    joined: whether methods may put something behind it: all modules of a package then.
    """
    named = named_module(text)
    found = (named, begun_module(text), f"{named}.{ANY_MODULE}" if named and joined else "")
    yield from filter(None, found)


def may_join(data: bytes) -> bool:
    """Whether the source of a file may make names of modules with methods of texts."""
    return _MADE.search(data) is not None


def modules_above(text: str) -> Iterator[str]:
    """The names of which one is the module in which what a text names is replaced: ``app.Bot`` and
    ``app`` for ``app.Bot.ask``."""
    above = named_module(text).rpartition(".")[0]
    while above:
        yield above
        above = above.rpartition(".")[0]


def may_replace(data: bytes) -> bool:
    """Whether the source of a file may replace what it names in a text."""
    return _REPLACED.search(data) is not None


def may_load(data: bytes) -> bool:
    """Whether the source of a file may import modules by names in texts."""
    return any(word in data for word in _WORDS) or (
        TABLE.encode() in data and _LOOKED_UP.search(data) is not None
    )


def may_reload(data: bytes) -> bool:
    """Whether the source of a file may load modules again that are there already."""
    return (
        (RELOADING.encode() in data and _RELOADED.search(data) is not None)
        or (TABLE.encode() in data and _FORGOTTEN.search(data) is not None)
        or (b"_module" in data and _RUN_ANEW.search(data) is not None)
        or (b"run_path" in data and _RUN_ANEW.search(data) is not None)
    )


def modules_named(data: bytes) -> Iterator[str]:
    """The modules that the texts in a source may name, which may import them, and what texts name
    that is replaced."""
    for found in _REPLACED.finditer(data):
        yield from modules_above(found[1].decode(errors="replace"))
    if may_load(data):
        texts = dict.fromkeys(found[1].decode(errors="replace") for found in _TEXT.finditer(data))
        joined = may_join(data)
        if MAIN in texts and _MAIN_LOOKED_UP.search(data) is None:
            del texts[MAIN]
        for text in texts:
            yield from modules_of(text, joined=joined)
