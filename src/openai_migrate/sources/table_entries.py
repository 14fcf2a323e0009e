"""Entries of dictionaries that the top of a module writes out, and that it names nowhere else.

Tests: ``tests/sources/test_table_entries.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

from openai_migrate.sources.scan import read_whole

_SEPARATOR = "://"


def url_key(file: str, name: str, keys: Collection[str]) -> str:
    """The first of the keys under which a variable's dictionary has an entry, which is a URL that
    says its scheme; "" where that is not seen, or the file names the variable again.

    The entries are all written out, under keys that are texts.
    """
    try:
        data = read_whole(file)
        tree = ast.parse(data) if mentions(data, name) == 1 else None
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    for node in tree.body if tree is not None else ():
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=bound)], value=ast.Dict() as table)
                | ast.AnnAssign(target=ast.Name(id=bound), value=ast.Dict() as table)
            ) if bound == name:
                return _key(table, keys)
    return ""


def mentions(data: bytes, name: str) -> int:
    """How often a text holds a word."""
    return len(re.findall(rb"\b" + re.escape(name.encode()) + rb"\b", data))


def _key(table: ast.Dict, keys: Collection[str]) -> str:
    entries: dict[str, ast.expr] = {}
    for key, value in zip(table.keys, table.values, strict=True):
        if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            return ""
        entries[key.value] = value
    found = next((key for key in keys if key in entries), "")
    return found if found and _is_url(entries[found]) else ""


def _is_url(value: ast.expr) -> bool:
    match value:
        case (
            ast.Constant(value=str() as text)
            | ast.JoinedStr(values=[ast.Constant(value=str() as text), *_])
        ):
            return _SEPARATOR in text
    return False
