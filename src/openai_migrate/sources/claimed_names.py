"""Which files give attributes of certain names to modules and objects, and what modules bind.

A variable or attribute that a document gets anew must not have such a name: code of others means
something else by it. Seen from the bytes alone, but for what modules bind.
Tests: ``tests/sources/test_claimed_names.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from openai_migrate.sources.scan import MakeLook, look_into, read_whole

#: Whose own attributes are set in a class.
_OWN = frozenset({b"self", b"cls"})
_CHAIN = rb"(?<![\w.])([^\W\d]\w*)((?:\s*\.\s*\w+|\([^()\n]*\)|\[[^\]\n]*\])*?)"
#: ``setattr(bot, name, …)``; a line that tells the name is no such.
_COMPUTED = re.compile(rb"\bsetattr\s*\(\s*(?!self\b|cls\b)[^\W\d][\w.]*\s*,\s*[^\s'\"\\]")
_DOTTED = re.compile(rb"(?:\s*\.\s*\w+)*")


class Given(NamedTuple):
    """modules: names of attributes that a file gives to what may be a module that it imports.
    objects: those that it gives to anything but the own object of a method, or may give by names
    that are known only at run time."""

    modules: frozenset[str]
    objects: frozenset[str]


def given_names(files: Sequence[str], names: Collection[str], jobs: int = 1) -> dict[str, Given]:
    """By file, those of the names that it gives; files without one are left out."""
    make_look: MakeLook[tuple[tuple[str, ...], tuple[str, ...]]] = partial(_looking, tuple(names))
    return {
        file: Given(frozenset(modules), frozenset(objects))
        for file, (modules, objects) in look_into(files, make_look, jobs).answers
    }


def _looking(
    names: Sequence[str],
) -> Callable[[str], tuple[tuple[str, ...], tuple[str, ...]] | None]:
    wanted = [
        (name, name.encode(), _maybe_giving(name), _giving(name), _quoted(name))
        for name in sorted(names)
    ]

    def look(file: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        data = read_whole(file)
        modules, objects = set(), set()
        sets = b"setattr" in data
        computes = sets and _COMPUTED.search(data) is not None
        for name, raw, quick, pattern, quoted in wanted:
            if raw not in data:
                continue
            if computes and quoted.search(data) is not None:
                objects.add(name)
            given = sets or quick.search(data) is not None
            for match in pattern.finditer(data) if given else ():
                root, rest = match[1] or match[3], match[2] or match[4] or b""
                if root in _OWN and not rest:
                    continue
                objects.add(name)
                if _DOTTED.fullmatch(rest) and _imports(data, root):
                    modules.add(name)
        return (tuple(sorted(modules)), tuple(sorted(objects))) if objects else None

    return look


def _maybe_giving(name: str) -> re.Pattern[bytes]:
    """``.client =``: found ten times as quickly, in all but ``setattr`` that ``_giving`` finds."""
    return re.compile(rb"\.\s*" + re.escape(name.encode()) + rb"\b\s*[=:]")


def _giving(name: str) -> re.Pattern[bytes]:
    """``bot.client = …`` and ``setattr(bot, "client", …)``."""
    word = re.escape(name.encode())
    return re.compile(
        _CHAIN + rb"\s*\.\s*" + word + rb"\b\s*(?:=(?!=)|:[^=\n]*=(?!=))"
        rb"|\bsetattr\s*\(\s*" + _CHAIN + rb"\s*,\s*\\?['\"]" + word + rb"\b"
    )


def _quoted(name: str) -> re.Pattern[bytes]:
    """A text that is the name."""
    return re.compile(rb"(['\"])" + re.escape(name.encode()) + rb"\\?\1")


def _imports(data: bytes, name: bytes) -> bool:
    """Whether an import binds a name."""
    bound = rb"\bimport\b(?:[^\n(]*|\s*\([^)]*)(?<![\w.])" + name + rb"\b(?!\s*as\b)"
    return re.search(bound, data) is not None


def bound_names(file: str, names: Collection[str], modules: Collection[str] = ()) -> frozenset[str]:
    """Those of the names that a module may have at its top level, but for star imports; none of
    one that cannot be read.

    modules: those which may mean the modules that are called so.
    """
    try:
        data = read_whole(file)
        if not any(name.encode() in data for name in names):
            return frozenset()
        tree = ast.parse(data)
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    return frozenset(names).intersection(_bound(tree.body, modules))


def _bound(statements: Iterable[ast.AST], modules: Collection[str]) -> Iterator[str]:
    queue = list(statements)
    while queue:
        node = queue.pop()
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
                continue
            case ast.ClassDef(name=name):
                yield name
                continue
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Import(names=aliases):
                for one in aliases:
                    name = one.name.partition(".")[0]
                    if one.asname is not None or name not in modules:
                        yield one.asname or name
                continue
            case ast.alias(name=name, asname=other):
                yield other or name
            case ast.Lambda():
                continue
        queue += ast.iter_child_nodes(node)
