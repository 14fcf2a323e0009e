"""Keys that functions put into dictionaries, as their text alone says: whose dictionary it is, is
not seen.

Tests: ``tests/sources/test_key_puts.py``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping

from openai_migrate.sources.scan import read_whole

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_CALLED = re.compile(r"(\w+)\s*\(")


def keys_put(code: str, keys: Collection[str]) -> list[str]:
    """Those of the keys that code puts into some dictionary."""
    return [key for key in sorted(keys) if key in code and _putting(key).search(code)]


def keys_put_by(
    file: str, codes: Collection[str], keys: Collection[str]
) -> Mapping[str, Mapping[str, str]]:
    """The same of functions and classes of a file that have the name of one which some code calls:
    by that code, each key with the line that puts it there."""
    called = {code: {*_CALLED.findall(code)} for code in codes}
    names = set[str]().union(*called.values())
    try:
        data = read_whole(file)
        text = data.decode()
        tree = ast.parse(data) if keys_put(text, keys) else None
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, dict[str, str]] = {}
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, _DEFINITIONS) and node.name in names:
            for key, line in _lines(node, text, keys):
                for code in (one for one, calls in called.items() if node.name in calls):
                    found.setdefault(code, {}).setdefault(key, line)
    return found


def _lines(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, text: str, keys: Collection[str]
) -> Iterator[tuple[str, str]]:
    for one in ast.walk(node):
        if isinstance(one, ast.Assign | ast.AugAssign | ast.Expr):
            code = ast.get_source_segment(text, one) or ""
            for key in keys_put(code, keys):
                yield key, code.partition("\n")[0]


def _putting(key: str) -> re.Pattern[str]:
    name = re.escape(key)
    return re.compile(
        rf"\[\s*['\"]{name}['\"]\s*\]\s*=(?!=)|\.\s*setdefault\s*\(\s*['\"]{name}['\"]"
        rf"|\.\s*update\s*\([^)]*(?:\b{name}\s*=(?!=)|['\"]{name}['\"]\s*:)"
        rf"|\|=\s*\{{[^}}]*['\"]{name}['\"]\s*:"
    )
