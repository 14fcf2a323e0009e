"""The one module of the user's choosing that holds the clients of a project (``--client-module``).

Documents take part whose client would stand at their top level, and whose settings, if they make
any, have values that are the same wherever they are evaluated: these settings move. The others
stay as they would be. Tests: the fixtures ``clients/module-of-choice-*``.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openai_migrate.analysis.clients import reasons
from openai_migrate.analysis.project.outline import Outline, Store, Where


@dataclass(frozen=True, slots=True)
class Gathered:
    """members: paths of the documents that import the clients, each with the name under which it
    imports the module. provider: the member (or the module) whose settings count, "" for none.
    text: what the module gets, in terms of v0, for its own migration.
    """

    members: Mapping[str, str]
    provider: str
    text: str


def immovable(outline: Outline) -> str:
    """Why the settings of a document, which makes some, may not mean the same in another module; ""
    where they do."""
    for store in outline.stores:
        if store.where is not Where.TOP or not store.plain:
            return reasons.IN_PARTS.format(store.place)
        if not store.source:
            known = reasons.BELOW if store.stable else reasons.OF_ITS_OWN
            return known.format(store.place)
    return ""


def moved_text(package: str, stores: Sequence[Store]) -> str:
    """The settings as statements of v0, below the imports that they need."""
    names = {
        node.id
        for store in stores
        for node in ast.walk(ast.parse(store.source, mode="eval"))
        if isinstance(node, ast.Name)
    }
    lines = ["import os"] if "os" in names else []
    plain = sorted(names & {"environ", "getenv"})
    if plain:
        lines.append(f"from os import {', '.join(plain)}")
    lines += ["", f"import {package}"] if lines else [f"import {package}"]
    lines += ["", *(f"{store.setting} = {store.source}" for store in stores)] if stores else []
    return "\n".join(lines) + "\n"


def import_text(package: str, names: Sequence[str]) -> str:
    """The import of client classes that are built from the environment alone."""
    return f"from {package} import {', '.join(sorted(names))}\n"


def end_of_imports(text: str) -> int:
    """The number of lines up to the end of the imports at the top of a module, or of what stands
    above where they would."""
    end = 0
    for position, node in enumerate(ast.parse(text).body):
        is_docstring = (
            not position and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )
        if not is_docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            break
        end = node.end_lineno or node.lineno
    return end
