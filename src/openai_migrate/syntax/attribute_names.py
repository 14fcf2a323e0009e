"""Attributes that code asks for by name: ``getattr(x, "name")``, ``hasattr(x, "name")``.

Tests: the fixture ``errors/asked-by-name``.
"""

from __future__ import annotations

import libcst as cst

from openai_migrate.syntax.constants import string_value
from openai_migrate.syntax.scopes import Scopes


def asked_by_name(call: cst.CSTNode | None, scopes: Scopes) -> tuple[str, str]:
    """The builtin function that is called with a constant name, and that name; or "" twice."""
    match call:
        case cst.Call(
            func=cst.Name("getattr" | "hasattr" as function) as named,
            args=[cst.Arg(star="", keyword=None), cst.Arg(cst.SimpleString(value=text)), *_],
        ) if scopes.binder(scopes.of(named), function) is None:
            name = string_value(text)
            return (function, name) if isinstance(name, str) else ("", "")
    return "", ""
